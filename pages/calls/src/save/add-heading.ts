const namespace = 'http://www.w3.org/2000/svg';
const lineHeight = 20;
const margin = 16;

/** Puts lines of text above what is drawn. */
export function addHeading(svg: SVGSVGElement, lines: readonly string[], color: string): void {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const room = lines.length * lineHeight + lineHeight / 2;
  const [wide, high] = [width + 2 * margin, height + room + 2 * margin];
  svg.setAttribute('viewBox', [x - margin, y - room - margin, wide, high].join(' '));
  svg.setAttribute('width', String(wide));
  svg.setAttribute('height', String(high));
  const texts = lines.map((line, index) => {
    const text = document.createElementNS(namespace, 'text');
    text.textContent = line;
    text.setAttribute('x', String(x));
    text.setAttribute('y', String(y - room + (index + 1) * lineHeight - 4));
    text.setAttribute('fill', color);
    text.setAttribute('font-family', 'system-ui, sans-serif');
    text.setAttribute('font-size', '14px');
    return text;
  });
  svg.prepend(...texts);
}
