import { capitalize } from './words.ts';

/** What a medium carries, by the words of its label, in the order in which Microsoft looks for them. */
export function mediaName(label: string | null | undefined): string {
  const text = label?.toLowerCase() ?? '';
  if (text.includes('audio')) return 'Audio';
  if (text.includes('applicationsharing')) return 'Screen';
  if (text.includes('video')) return 'Video';
  return label ? capitalize(label) : 'Data';
}
