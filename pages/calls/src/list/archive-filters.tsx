import { type Location, useLocation } from '../location.ts';
import { archiveConditions } from './archive-filter.ts';
import {
  callTypes,
  connectionTypes,
  failedAnywhere,
  modalities,
  orders,
  stages,
  stageWords,
} from './archive-values.ts';
import { Choice, type FieldProps, Options, Text } from './fields.tsx';
import { personPattern } from './person-id.ts';
import type { Rights } from './use-rights.ts';

const orderWords = {
  newest: 'newest first',
  oldest: 'oldest first',
  longest: 'longest first',
  shortest: 'shortest first',
} as const;

interface ArchiveFiltersProps {
  readonly rights: Rights;
}

/** What only an archive can order and filter by. */
export function ArchiveFilters({ rights }: ArchiveFiltersProps) {
  const [location] = useLocation();
  const isUsed = archiveConditions.some((name) => name !== 'streams' && location[name] !== null);
  return (
    <>
      <Choice name="order" label="Order" value={location.order ?? 'newest'}>
        {orders.map((order) => (
          <option key={order} value={order}>
            {orderWords[order]}
          </option>
        ))}
      </Choice>
      <details className="more-filters" open={isUsed}>
        <summary>More filters</summary>
        <div>
          <Choice name="type" label="Kind" value={location.type ?? ''}>
            <Options values={callTypes} />
          </Choice>
          <Choice name="media" label="Media" value={location.media ?? ''}>
            <Options values={modalities} />
          </Choice>
          <Choice name="connection" label="Connection" value={location.connection ?? ''}>
            <Options values={connectionTypes} />
          </Choice>
          <Minutes name="least" label="At least" value={location.least} />
          <Minutes name="most" label="At most" value={location.most} />
          <Choice
            name="failure"
            label="Failures"
            value={location.failure ?? (location.failed ? failedAnywhere : '')}
          >
            <option value="">any or none</option>
            <option value={failedAnywhere}>any</option>
            {stages.map((stage) => (
              <option key={stage} value={stage}>
                {stageWords(stage)}
              </option>
            ))}
          </Choice>
          <SensitiveFilters location={location} rights={rights} />
        </div>
      </details>
    </>
  );
}

/** A filter that is on stays in sight, so that it can be removed. */
function SensitiveFilters({
  location: { organizer, subnet, device },
  rights,
}: ArchiveFiltersProps & { readonly location: Location }) {
  return (
    <>
      {(organizer !== null || rights.offersOrganizer) && (
        <Text name="organizer" label="Organizer" value={organizer} {...organizerRules} />
      )}
      {(subnet !== null || rights.offersSubnet) && (
        <Text name="subnet" label="Subnet" value={subnet} {...subnetRules} />
      )}
      {(device !== null || rights.offersDevice) && (
        <Text name="device" label="Headset or camera" value={device} {...deviceRules} />
      )}
    </>
  );
}

const organizerRules = {
  placeholder: 'Object id',
  pattern: personPattern,
  title: 'The object id of a person in Microsoft Entra ID, not a name.',
};

const subnetRules = {
  placeholder: 'Such as 10.20.30.0',
  pattern: String.raw`\s*[\da-fA-F.:]+\s*`,
  title: 'The first address of a subnet, such as 10.20.30.0, and not the address of a machine.',
};

const deviceRules = {
  placeholder: 'Its whole name',
  title: 'The whole name of a headset or camera, as a call shows it.',
};

function Minutes({ name, label, value }: FieldProps & { readonly value: number | null }) {
  return (
    <label>
      {label}
      <input type="number" name={name} min={0} max={100_000} step={1} defaultValue={value ?? ''} />
      min
    </label>
  );
}
