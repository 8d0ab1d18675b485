import { readConfiguration } from '../../src/config/read-configuration.ts';
import { environmentFor } from './environment.ts';

/** The limits of a gateway without configured limits. */
export const { limits: defaultLimits } = readConfiguration(environmentFor());
