import type { ReactNode } from 'react';
import { wordsOf } from '../format/words.ts';
import { type Location, useLocation } from '../location.ts';
import { archiveConditions } from './archive-filter.ts';
import { callTypes, connectionTypes, modalities, orders } from './archive-values.ts';

const orderWords = {
  newest: 'newest first',
  oldest: 'oldest first',
  longest: 'longest first',
  shortest: 'shortest first',
} as const;

const mediaWords: Readonly<Partial<Record<string, string>>> = {
  SCREEN_SHARING: 'screen (older way)',
};

interface ArchiveFiltersProps {
  /** The classes of data that are hidden from the person, who may not look for calls by them. */
  readonly hidden: ReadonlySet<string>;
}

/** What only an archive can order and filter by. */
export function ArchiveFilters({ hidden }: ArchiveFiltersProps) {
  const [location] = useLocation();
  const isUsed = archiveConditions.some((name) => location[name] !== null);
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
          <label>
            <input type="checkbox" name="failed" defaultChecked={location.failed === true} />
            Only failed calls
          </label>
          <SensitiveFilters location={location} hidden={hidden} />
        </div>
      </details>
    </>
  );
}

/** A filter that is on stays in sight, so that it can be removed. */
function SensitiveFilters({
  location,
  hidden,
}: ArchiveFiltersProps & { readonly location: Location }) {
  const { organizer, subnet, device } = location;
  return (
    <>
      {(organizer !== null || !hidden.has('identity')) && (
        <Text name="organizer" label="Organizer" value={organizer} placeholder="Object id" />
      )}
      {(subnet !== null || !hidden.has('network')) && (
        <Text name="subnet" label="Subnet" value={subnet} placeholder="Such as 10.20.30.0" />
      )}
      {(device !== null || !hidden.has('device')) && (
        <Text name="device" label="Headset or camera" value={device} placeholder="Its whole name" />
      )}
    </>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
}

function Choice({
  name,
  label,
  value,
  children,
}: FieldProps & { readonly value: string; readonly children: ReactNode }) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={value}>
        {children}
      </select>
    </label>
  );
}

function Options({ values }: { readonly values: readonly string[] }) {
  return (
    <>
      <option value="">any</option>
      {values.map((value) => (
        <option key={value} value={value}>
          {mediaWords[value] ?? wordsOf(value)}
        </option>
      ))}
    </>
  );
}

function Minutes({ name, label, value }: FieldProps & { readonly value: number | null }) {
  return (
    <label>
      {label}
      <input type="number" name={name} min={0} max={100_000} step={1} defaultValue={value ?? ''} />
      min
    </label>
  );
}

function Text({
  name,
  label,
  value,
  placeholder,
}: FieldProps & { readonly value: string | null; readonly placeholder: string }) {
  return (
    <label>
      {label}
      <input
        name={name}
        defaultValue={value ?? ''}
        placeholder={placeholder}
        maxLength={256}
        autoComplete="off"
        spellCheck={false}
      />
    </label>
  );
}
