import { useRef } from 'react';
import { WithQuantities } from '../format/quantities.tsx';
import { wordsOf } from '../format/words.ts';
import { ViewLink } from '../view-link.tsx';
import { saveSvg } from '../save/save-file.ts';
import { useWidth } from '../use-width.ts';
import { breakLines } from './break-lines.ts';
import { measureText } from './measure-text.ts';
import type { PictureArrow, PictureFacts } from './picture-facts.ts';
import { headLength, layoutPicture, titleOf } from './picture-layout.ts';

interface SessionPictureProps {
  readonly facts: PictureFacts;
  /** What a saved picture says of itself: of which call it is, and why that was bad. */
  readonly heading: readonly string[];
  /** Of the saved picture. */
  readonly fileName: string;
}

/** Whoever opens a saved picture may have a font with wider letters. */
const widerElsewhere = 0.9;

/** Two ends of a session and the streams between them. The table below says the same in text. */
export function SessionPicture({ facts, heading, fileName }: SessionPictureProps) {
  const figure = useRef<HTMLElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(figure);
  const layout = layoutPicture(facts, width, measureText);
  const save = () => {
    const room = width * widerElsewhere;
    const lines = heading.flatMap((text) =>
      breakLines(text, room, (line) => measureText(line, 'heading')),
    );
    if (svg.current) saveSvg(svg.current, fileName, lines);
  };
  return (
    <figure ref={figure} className="picture">
      <svg
        ref={svg}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        width={layout.width}
        height={layout.height}
        role="img"
        aria-label={`${titleOf(facts.caller)} and ${titleOf(facts.callee)}. The table below has everything that is drawn.`}
      >
        <ArrowHeads />
        {layout.boxes.map((box) => (
          <rect key={`${box.x} ${box.y}`} {...box} rx={10} className="end" />
        ))}
        {layout.arrows.map(({ from, to, arrow }, index) => (
          <line
            key={index}
            x1={from[0]}
            y1={from[1]}
            x2={to[0]}
            y2={to[1]}
            className={`arrow ${arrow.classification.toLowerCase()}`}
            markerEnd={`url(#head-${arrow.classification.toLowerCase()})`}
          />
        ))}
        {layout.texts.map(({ x, y, label, text, kind, anchor }, index) => (
          <text key={index} x={x} y={y} className={kind} textAnchor={anchor}>
            {label !== undefined && <tspan className="detail">{label}</tspan>}
            {text}
          </text>
        ))}
      </svg>
      <figcaption>
        {[facts.caller, facts.callee].map(
          ({ role, name: who, personId }) =>
            personId !== undefined && (
              <ViewLink key={role} to={{ call: null, session: null, person: personId }}>
                Calls of {who}
              </ViewLink>
            ),
        )}
        <button type="button" onClick={save}>
          Save picture
        </button>
      </figcaption>
      <FactsTable facts={facts} />
    </figure>
  );
}

function ArrowHeads() {
  return (
    <defs>
      {['good', 'poor', 'unclassified'].map((kind) => (
        <marker
          key={kind}
          id={`head-${kind}`}
          viewBox="0 0 10 10"
          refX="0.5"
          refY="5"
          markerUnits="userSpaceOnUse"
          markerWidth={headLength}
          markerHeight={headLength}
          orient="auto"
        >
          <path d="M0 0 10 5 0 10z" className={`head ${kind}`} />
        </marker>
      ))}
    </defs>
  );
}

function FactsTable({ facts }: { readonly facts: PictureFacts }) {
  const { caller, callee, arrows, failure } = facts;
  const labels = [...new Set([...caller.facts, ...callee.facts].map(({ label }) => label))];
  const textAt = (end: PictureFacts['caller'], label: string) =>
    end.facts.find((fact) => fact.label === label)?.text ?? '–';
  return (
    <details>
      <summary>The picture as text</summary>
      <table className="facts">
        <thead>
          <tr>
            <td />
            <th scope="col">{titleOf(caller)}</th>
            <th scope="col">{titleOf(callee)}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <WithQuantities text={textAt(caller, label)} />
              </td>
              <td>
                <WithQuantities text={textAt(callee, label)} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">Said</th>
            <td>{caller.said ?? '–'}</td>
            <td>{callee.said ?? '–'}</td>
          </tr>
        </tbody>
      </table>
      <ul>
        {failure !== undefined && <li>{failure}</li>}
        {arrows.map((arrow, index) => (
          <li key={index}>
            <WithQuantities text={describeArrow(arrow, { caller, callee })} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function describeArrow(
  { from, media, classification, details }: PictureArrow,
  ends: Pick<PictureFacts, 'caller' | 'callee'>,
): string {
  const to = from === 'caller' ? 'callee' : 'caller';
  const kind = wordsOf(classification)?.toLowerCase() ?? '';
  const why = details.join('; ');
  const text = why === 'good' ? kind : `${kind} (${why})`;
  return `${media} from ${ends[from].name} to ${ends[to].name}: ${text}`;
}
