import { listWords, wordsOf } from '../format/words.ts';
import type { BadStream, End } from './bad-streams.ts';

/** On Windows, 50 % are −75 dBm, where calls begin to suffer. */
const weakBelow = 50;

/**
 * Whose network is to be looked at first: how a sentence ends that has said what was bad. The measurements of a
 * stream are of the whole way, so they name a side only if the other one can be ruled out, or if one has weak Wi-Fi.
 */
export function describeSuspect({ sender, receiver, reasons }: BadStream): string {
  if (reasons.every(({ metric }) => metric === 'averageVideoFrameRate')) {
    return '. The measurements do not tell whether a network or a machine was too slow.';
  }
  const people = [sender, receiver].filter(({ isService }) => !isService);
  const weak = people.filter(isWeak);
  if (weak.length > 0) return `, most likely over ${listWords(weak.map(describeWay))}.`;
  const [only, other] = people;
  if (only && !other) return `, most likely over ${describeWay(only)}.`;
  const [wireless, alsoWireless] = people.filter(isWireless);
  if (wireless && !alsoWireless && people.some(isWired)) {
    return `, perhaps over ${describeWay(wireless)}.`;
  }
  return '. The measurements do not tell on whose side.';
}

function isWeak({ connectionType, wifiSignalStrength }: End): boolean {
  return connectionType === 'WIFI' && (wifiSignalStrength ?? 100) < weakBelow;
}

function isWired({ connectionType }: End): boolean {
  return connectionType === 'WIRED';
}

function isWireless(end: End): boolean {
  return !isWired(end) && wordsOf(end.connectionType) !== undefined;
}

/** Such as `Abbie’s weak Wi-Fi (2.4 GHz, signal 22 %)`. */
function describeWay(end: End): string {
  const { who, connectionType } = end;
  const words =
    connectionType === 'WIFI'
      ? `${isWeak(end) ? 'weak ' : ''}Wi-Fi${detailsOf(end)}`
      : isWireless(end)
        ? wordsOf(connectionType)
        : `own ${isWired(end) ? 'wired ' : ''}network`;
  return `${who}’s ${words ?? ''}`;
}

function detailsOf({ wifiBand, wifiSignalStrength }: End): string {
  const details = [
    wordsOf(wifiBand),
    typeof wifiSignalStrength === 'number' ? `signal ${wifiSignalStrength} %` : undefined,
  ].filter((detail) => detail !== undefined);
  return details.length > 0 ? ` (${details.join(', ')})` : '';
}
