// A gateway whose clock is moved by its parent.
import { Clock } from '../../../emulator/clock.ts';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import { startGateway } from '../../../src/gateway.ts';
import { obeyParent, startTime } from './obey-parent.ts';

const { START_TIME: _, ...environment } = process.env;
const clock = new Clock(startTime());
const gateway = await startGateway(readConfiguration(environment), undefined, undefined, clock);
obeyParent(clock, gateway.url);
