import type { CallQualityOrderField } from '../gateway/generated/graphql.ts';
import type { StreamFilter } from '../list/stream-filter.ts';
import type { Location } from '../location.ts';

/** What trends can be of beside poor streams. */
export const otherSubjects = ['setup', 'drops'] as const;

/** What trends are of: which share is drawn, what it is called, and which list has its calls. */
export interface Subject {
  readonly name: Location['show'];
  readonly rate: 'poorRate' | 'setupFailureRate' | 'dropRate';
  readonly byNumber: CallQualityOrderField;
  readonly byShare: CallQualityOrderField;
  /** Those that are counted, such as `Poor streams`. */
  readonly title: string;
  /** Those of which they are a share. */
  readonly wholeTitle: string;
  /** What became of one of them, such as `poor`. */
  readonly event: string;
  readonly whole: string;
  /** Such as `of the measured streams were poor`. */
  readonly sentence: string;
  /** What a stream is like that is counted. */
  readonly streams: Pick<StreamFilter, 'classification' | 'failure'>;
}

const poor: Subject = {
  ...{ name: null, rate: 'poorRate', byNumber: 'POOR_STREAMS', byShare: 'POOR_RATE' },
  ...{ title: 'Poor streams', event: 'poor', wholeTitle: 'Measured streams', whole: 'streams' },
  ...{ sentence: 'of the measured streams were poor', streams: { classification: 'POOR' } },
};

const setup: Subject = {
  ...{ name: 'setup', rate: 'setupFailureRate' },
  ...{ byNumber: 'SETUP_FAILURES', byShare: 'SETUP_FAILURE_RATE' },
  ...{ title: 'Failures to set up', event: 'failed to set up' },
  ...{ wholeTitle: 'Attempts', whole: 'attempts' },
  ...{ sentence: 'of the attempts failed to set up', streams: { failure: 'CALL_SETUP' } },
};

const drops: Subject = {
  ...{ name: 'drops', rate: 'dropRate', byNumber: 'DROPS', byShare: 'DROP_RATE' },
  ...{ title: 'Drops', event: 'dropped', wholeTitle: 'Attempts', whole: 'attempts' },
  ...{ sentence: 'of the attempts dropped', streams: { failure: 'MIDCALL' } },
};

export const subjects = { poor, setup, drops } as const;

/** Poor streams, unless something else is chosen. */
export function subjectOf({ show }: Pick<Location, 'show'>): Subject {
  return subjects[show ?? 'poor'];
}

/** What trends can be of beside it. */
export function othersThan({ rate }: Pick<Subject, 'rate'>): readonly Subject[] {
  return Object.values(subjects).filter((each) => each.rate !== rate);
}
