/** Without it, what follows would have the direction of the text. */
const isolationEnd = '\u2069';
/** Between words, but not between a number and its unit. */
const space = / (?!(?:%|ms|GHz|points|frames\/s|h|min|s)(?![\p{L}\p{N}]))/u;
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

type Measure = (text: string) => number;

/** Breaks a text between its words; a word that is too long is cut. */
export function breakLines(text: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(space)) {
    const joined = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && measure(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(...cut(word, width, measure));
  }
  return lines;
}

function cut(word: string, width: number, measure: Measure): readonly string[] {
  const [first = '', ...others] = lettersOf(word);
  const lines = [first];
  for (const letter of others) {
    const longer = (lines.at(-1) ?? '') + letter;
    if (measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(letter);
  }
  return lines;
}

/** The whole text if there is room, otherwise its beginning. */
export function shorten(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const end = text.endsWith(isolationEnd) ? `…${isolationEnd}` : '…';
  const kept = lettersOf(text);
  while (kept.length > 1 && measure(kept.join('') + end) > width) kept.pop();
  return kept.join('') + end;
}

/** As people see them: an accent or a skin colour is no letter of its own. */
function lettersOf(text: string): string[] {
  return Array.from(letters.segment(text), ({ segment }) => segment);
}
