/** A list that only its period restricts. */
export const noConditions = {
  type: null,
  media: null,
  connection: null,
  failed: null,
  failure: null,
  least: null,
  most: null,
  organizer: null,
  subnet: null,
  device: null,
  streams: null,
};
