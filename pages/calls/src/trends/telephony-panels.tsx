import { WithQuantities } from '../format/quantities.tsx';
import { useHiddenClasses } from '../gateway/rights.ts';
import type { Asked } from './asked.ts';
import { CountPanel } from './count-panel.tsx';
import { sipCodeName, telephonyCounts, telephonyWords, trunkName } from './telephony-counts.ts';
import { useTelephony } from './use-telephony.ts';

const calls = { count: 'Failed calls', of: 'Calls' };
const codeHeads = { ...calls, label: 'Final SIP code' };
const trunkHeads = { ...calls, label: 'Trunk', detail: 'Median time to set up' };

/** Failed telephone calls. There are no pictures for those who have no direct routing. */
export function TelephonyPanels({ asked }: { readonly asked: Asked }) {
  const isHidden = useHiddenClasses().has('network');
  const codes = useTelephony('FINAL_SIP_CODE', asked);
  const hasCalls = codes.now.groups.length > 0;
  const trunks = useTelephony(hasCalls && !isHidden ? 'TRUNK' : undefined, asked);
  if (!hasCalls && !codes.now.error) return null;
  const { heading } = asked;
  return (
    <>
      <CountPanel
        isFirstOfRow
        {...{ title: 'Telephone calls over direct routing', fileName: 'trends-sip-codes' }}
        {...{ heads: codeHeads, answers: codes.answers, heading }}
        counts={telephonyCounts(sipCodeName, codes)}
        none="No call failed in this period."
      >
        {hasCalls && (
          <p>
            <WithQuantities text={telephonyWords(codes)} />
            {codes.now.found?.isComplete === false && ' Not all calls of the period are known yet.'}
          </p>
        )}
        <p className="quiet">
          By final SIP code. A busy line (486) and a call that nobody answers (487) are failed calls
          too. There is no list of telephone calls here.
        </p>
      </CountPanel>
      {hasCalls && (
        <CountPanel
          {...{ title: 'Trunks of direct routing', fileName: 'trends-trunks' }}
          {...{ heads: trunkHeads, answers: trunks.answers, heading }}
          absence={isHidden ? 'Hidden from you: it would show names of trunks.' : undefined}
          counts={telephonyCounts(trunkName, trunks)}
          none="No call failed in this period."
        >
          {!isHidden && (
            <p className="quiet">
              Failed calls by session border controller, and the median time to set up the others,
              with the time for which the telephone rang.
            </p>
          )}
        </CountPanel>
      )}
    </>
  );
}
