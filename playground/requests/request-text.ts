/** The parts of a request's URL, as a person reads them. */
interface RequestParts {
  readonly path: string;
  /** Each as `name=value`, decoded. */
  readonly parameters: readonly string[];
}

const guid = /([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** The first line of a request and each of its parameters on a line of its own, decoded. */
export function readableText(method: string, url: string): string {
  const { path, parameters } = partsOf(url);
  const lines = parameters.map((parameter, index) => `  ${index === 0 ? '?' : '&'}${parameter}`);
  return [`${method} ${path}`, ...lines].join('\n');
}

/** A short name of a request: its path from `callRecords` on, with short ids, and what it expands. */
export function shortName(url: string): string {
  const { path, parameters } = partsOf(url);
  const expanded = parameters.find((parameter) => parameter.startsWith('$expand='));
  const [, relationship] = /^\$expand=(\w+)/.exec(expanded ?? '') ?? [];
  const isLater = parameters.some((parameter) => parameter.startsWith('$skiptoken='));
  return [
    path.replace(/^(?:\/v1\.0)?(?:\/communications)?\//, '').replaceAll(guid, '$1…'),
    ...(relationship === undefined ? [] : [`with ${relationship}`]),
    ...(isLater ? ['(later page)'] : []),
  ].join(' ');
}

function partsOf(url: string): RequestParts {
  const [path, query] = splitOnce(url, '?');
  const parameters = query.split('&').filter((parameter) => parameter !== '');
  return { path: decode(path), parameters: parameters.map(decode) };
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Microsoft's links may hold anything, also a percent sign that encodes nothing. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
