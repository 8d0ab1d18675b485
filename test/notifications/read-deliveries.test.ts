import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDeliveries } from '../../src/notifications/read-deliveries.ts';

const subscriptionId = '0a1b2c3d-0000-4000-8000-00000000000a';
const record = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const tenantId = '9d66187e-8fd4-4d2b-b9f7-6aa02c1f8a6d';
const item = {
  subscriptionId,
  clientState: 'a secret',
  tenantId,
  changeType: 'created',
  resource: `communications/callRecords/${record}`,
  subscriptionExpirationDateTime: '2026-11-30T00:00:00.000+00:00',
  resourceData: { '@odata.type': '#microsoft.graph.callrecord', id: record },
};
const news = { kind: 'record', id: record };

const read = (...items: readonly unknown[]) => readDeliveries({ value: items });

describe('readDeliveries', () => {
  it('reads a notification of a record', () => {
    expect(read(item)).toEqual([{ subscriptionId, clientState: 'a secret', tenantId, news }]);
  });

  it.each([
    ['a leading slash', { resource: `/communications/callRecords/${record}` }],
    ['an id in brackets', { resource: `communications/callRecords('${record}')` }],
    ['other letters', { resource: `Communications/CallRecords/${record.toUpperCase()}` }],
    ['no resource data', { resourceData: undefined }],
    ['resource data without an id', { resourceData: { '@odata.id': 'x' } }],
  ])('reads a resource with %s', (_, change) => {
    expect(read({ ...item, ...change })[0]?.news).toEqual(news);
  });

  it.each([
    'users/a/messages/b',
    'communications/callRecords',
    `communications/callRecords/${record}/sessions`,
    'communications/callRecords/not-a-guid',
    'communications/callRecords/../../users',
    '',
  ])('knows the resource %j as a foreign one', (resource) => {
    expect(read({ ...item, resource })[0]?.news).toEqual({ kind: 'foreign' });
  });

  it('reads a lifecycle event, whose envelope has no resource data', () => {
    const { resourceData: _, changeType: __, ...rest } = item;
    const [read1] = read({ ...rest, lifecycleEvent: 'reauthorizationRequired' });
    expect(read1?.news).toEqual({ kind: 'lifecycle', event: 'reauthorizationRequired' });
  });

  it.each([
    ['no subscription', { subscriptionId: undefined }],
    ['a subscription that is no GUID', { subscriptionId: 'NA' }],
    ['a secret that is no text', { clientState: 7 }],
    ['no resource', { resource: undefined }],
    ['another id in its data', { resourceData: { id: subscriptionId } }],
    ['an event that is no word', { lifecycleEvent: 'a\nb' }],
  ])('cannot read an item with %s, and reads the others', (_, change) => {
    expect(read({ ...item, ...change }, item).map((each) => each?.news)).toEqual([undefined, news]);
  });

  it('compares no tenant where none is named, and none with what is no GUID', () => {
    expect(read({ ...item, tenantId: undefined })[0]?.tenantId).toBeUndefined();
    expect(read({ ...item, tenantId: '' })[0]?.tenantId).toBe('none');
    expect(read({ ...item, tenantId: tenantId.toUpperCase() })[0]?.tenantId).toBe(tenantId);
  });

  it('reads any JSON without an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (body, value) => {
        expect(readDeliveries(body).length).toBeGreaterThanOrEqual(0);
        expect(read(value)).toEqual([undefined]);
      }),
    );
  });
});
