import { wordsOf } from '../format/words.ts';
import type { CallRowFragment } from '../gateway/generated/graphql.ts';
import type { Conditions } from './archive-filter.ts';
import { mediaWords, stageWords } from './archive-values.ts';
import { nameOfPerson } from './person-name.ts';
import { wordsOfStreams } from './stream-words.ts';

/** The conditions of a list as its heading names them, each on its own. */
export function wordsOfFilter(
  conditions: Conditions,
  calls: readonly CallRowFragment[],
): readonly string[] {
  const { type, media, connection, failed, failure, least, most } = conditions;
  const { organizer, subnet, device, streams } = conditions;
  const words = [
    failed === true && 'that failed',
    failure !== null && `in which something failed ${stageWords(failure)}`,
    type !== null && `of the kind “${wordsOf(type)}”`,
    media !== null && `with ${mediaWords[media] ?? wordsOf(media)}`,
    connection !== null && `over ${wordsOf(connection)}`,
    least !== null && `of at least ${least} min`,
    most !== null && `of at most ${most} min`,
    organizer !== null && `organized by ${nameOfPerson(calls, organizer) ?? 'one person'}`,
    subnet !== null && `in the subnet ${subnet}`,
    device !== null && `with the device “${device}”`,
    streams !== null && wordsOfStreams(streams),
  ];
  return words.filter((text) => text !== false);
}
