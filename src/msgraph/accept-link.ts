import { BadUpstreamResponseError } from '../errors.ts';

/**
 * The characters that a request line can hold unchanged, except `#`, at a length that fits into it.
 * Microsoft's links have some hundred characters.
 */
const visibleAscii = /^[\x21\x22\x24-\x7e]{1,8000}$/;
/** Longer links are rejected unread: only the query is kept, and origin and path are short. */
const maxLength = 9000;

/** Microsoft's samples show `…/v1.0/$metadata#communications/…`, which would fetch the metadata. */
const metadataSlip = /^([^?#]*\/v1\.0\/)\$metadata#/;

/**
 * Checks a `nextLink` and returns its query unchanged, as Microsoft requires.
 *
 * Only the query is kept. Origin and path are always our own, so no address from outside is ever requested.
 *
 * @param path the collection that the link must lead into, such as `/communications/callRecords/…/sessions`.
 * @throws BadUpstreamResponseError if the link leads anywhere else.
 */
export function acceptLink(link: unknown, root: string, path: string): string {
  const isText = typeof link === 'string' && link.length <= maxLength;
  const text = isText ? link.replace(metadataSlip, '$1') : '';
  const query = text.slice(text.indexOf('?') + 1).replaceAll(' ', '%20');
  if (leadsInto(text, root, path) && visibleAscii.test(query)) return query;
  throw new BadUpstreamResponseError(
    'its link does not lead to the next page of the same collection',
  );
}

function leadsInto(link: string, root: string, path: string): boolean {
  if (!URL.canParse(link)) return false;
  const { origin, username, password, pathname, search, hash } = new URL(link);
  const isPlain = username === '' && password === '' && hash === '' && search.length > 1;
  return isPlain && origin === root && isSamePath(pathname, path);
}

/**
 * Ids are GUIDs in upper or lower case, and `callRecords('…')` is another spelling of `callRecords/…`. The parameters
 * of a function may have other names in a link, and are not compared: ours are sent.
 */
function isSamePath(pathname: string, path: string): boolean {
  return canonicalPath(pathname) === canonicalPath(`/v1.0${path}`);
}

/** Functions may be called by their qualified names. */
const namespace = /(?<=\/)microsoft\.graph\.callrecords\.(?=\w+\([^()/]*\)$)/;
const parameters = /\([^()/]*=[^()/]*\)$/;

function canonicalPath(path: string): string | undefined {
  if (/%2f/i.test(path)) return undefined; // a slash inside a name, which is another path
  try {
    const decoded = decodeURIComponent(path).toLowerCase();
    const keyed = decoded.replaceAll(/\('([^'/()]+)'\)/g, '/$1');
    return keyed.replace(namespace, '').replace(parameters, '()');
  } catch {
    return undefined;
  }
}
