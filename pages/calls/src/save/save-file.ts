import { addHeading } from './add-heading.ts';
import { toCsv } from './csv.ts';
import { withoutForbidden } from './xml-text.ts';

/** Lets the browser save a text as a file. */
function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The picture looks the same outside of the page, so it takes its styles along, and says what it is of. */
export function saveSvg(svg: SVGSVGElement, name: string, heading: readonly string[]): void {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const [originals, copies] = [svg, copy].map((root) => [...root.querySelectorAll('*')]);
  originals?.forEach((original, index) => {
    const style = getComputedStyle(original);
    for (const property of [
      'fill',
      'stroke',
      'stroke-width',
      'stroke-dasharray',
      'font-size',
      'font-weight',
      'font-family',
    ]) {
      copies?.[index]?.setAttribute(property, style.getPropertyValue(property));
    }
  });
  // A link of the page leads nowhere from a file.
  copy.querySelectorAll('a').forEach((link) => link.removeAttribute('href'));
  const { backgroundColor, color } = getComputedStyle(document.documentElement);
  copy.style.background = backgroundColor;
  addHeading(copy, heading, color);
  const xml = withoutForbidden(new XMLSerializer().serializeToString(copy));
  saveFile(`${name}.svg`, 'image/svg+xml', xml);
}

export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  // Spreadsheets read UTF-8 only after this mark.
  saveFile(`${name}.csv`, 'text/csv', `\uFEFF${toCsv(rows)}`);
}
