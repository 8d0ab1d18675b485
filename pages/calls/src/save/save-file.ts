import { toCsv } from './csv.ts';

/** Lets the browser save a text as a file. */
function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The picture looks the same outside of the page, so it takes its styles along. */
export function saveSvg(svg: SVGSVGElement, name: string): void {
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
  copy.style.background = getComputedStyle(document.documentElement).backgroundColor;
  saveFile(`${name}.svg`, 'image/svg+xml', new XMLSerializer().serializeToString(copy));
}

export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  // Spreadsheets read UTF-8 only after this mark.
  saveFile(`${name}.csv`, 'text/csv', `\uFEFF${toCsv(rows)}`);
}
