const namespace = 'http://www.w3.org/2000/svg';
const lineHeight = 20;

/** Puts lines of text above what is drawn. */
export function addHeading(svg: SVGSVGElement, lines: readonly string[], color: string): void {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const room = lines.length * lineHeight + lineHeight / 2;
  svg.setAttribute('viewBox', [x, y - room, width, height + room].join(' '));
  svg.setAttribute('height', String(height + room));
  const texts = lines.map((line, index) => {
    const text = document.createElementNS(namespace, 'text');
    text.textContent = line;
    text.setAttribute('y', String(y - room + (index + 1) * lineHeight - 4));
    text.setAttribute('fill', color);
    text.setAttribute('font-family', 'system-ui, sans-serif');
    text.setAttribute('font-size', '14px');
    return text;
  });
  svg.prepend(...texts);
}
