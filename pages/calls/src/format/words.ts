/** `FREQUENCY_24_GHZ` has words of its own; what is not known is read from its name. */
const known: Readonly<Record<string, string>> = {
  GROUP_CALL: 'Meeting or group call',
  PEER_TO_PEER: 'Call',
  VIDEO_BASED_SCREEN_SHARING: 'screen',
  SCREEN_SHARING: 'screen',
  WIFI: 'Wi-Fi',
  WIRED: 'cable',
  MOBILE: 'mobile network',
  TUNNEL: 'VPN tunnel',
  FREQUENCY_24_GHZ: '2.4 GHz',
  FREQUENCY_50_GHZ: '5 GHz',
  FREQUENCY_60_GHZ: '6 GHz',
  MAC_OS: 'macOS',
  IOS: 'iOS',
  IP_PHONE: 'IP telephone',
  WINDOWS: 'Windows',
  ANDROID: 'Android',
  SURFACE_HUB: 'Surface Hub',
  HOLO_LENS: 'HoloLens',
  TEAMS: 'Teams',
  SKYPE_FOR_BUSINESS: 'Skype for Business',
  CALL_SETUP: 'while it was set up',
  MIDCALL: 'in the middle',
  GOOD: 'Good',
  POOR: 'Poor',
  UNCLASSIFIED: 'Not measured',
};

const unknown = ['UNKNOWN', 'UNKNOWN_FUTURE_VALUE'];

/** An enum value in plain words; undefined if it says nothing. */
export function wordsOf(value: string | null | undefined): string | undefined {
  if (!value || unknown.includes(value)) return undefined;
  return known[value] ?? value.toLowerCase().replaceAll('_', ' ');
}

/** `DistortedSound` becomes `distorted sound`. */
export function spaced(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
