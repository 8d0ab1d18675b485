import { graphql } from '../gateway/generated/index.ts';

/** Everything that the picture of a session shows. */
graphql(`
  fragment SessionFields on Session {
    id
    modalities
    startDateTime
    endDateTime
    durationMs
    failureInfo {
      reason
      stage
    }
    caller {
      ...Person
      ...Machine
    }
    callee {
      ...Person
      ...Machine
    }
    quality {
      classification
      goodStreamCount
      poorStreamCount
      unclassifiedStreamCount
      worstStream {
        mediaLabel
        reasons {
          ...Reason
        }
      }
    }
    segments {
      id
      media {
        label
        callerDevice {
          ...Headset
        }
        calleeDevice {
          ...Headset
        }
        callerNetwork {
          ...Way
        }
        calleeNetwork {
          ...Way
        }
        streams {
          streamDirection
          quality {
            classification
            unclassifiedBecause
            reasons {
              ...Reason
            }
          }
        }
      }
    }
  }

  fragment Machine on Endpoint {
    userAgent {
      __typename
      applicationVersion
      ... on ClientUserAgent {
        platform
        productFamily
      }
      ... on ServiceUserAgent {
        role
      }
    }
    ... on ParticipantEndpoint {
      name
      cpuName
      feedback {
        rating
        text
        tokens {
          name
          value
        }
      }
    }
  }

  fragment Headset on DeviceInfo {
    captureDeviceName
    renderDeviceName
  }

  fragment Way on NetworkInfo {
    connectionType
    networkTransportProtocol
    wifiBand
    wifiSignalStrength
    relayIPAddress
    subnet
    ipAddress
    traceRouteHops {
      hopCount
      ipAddress
      roundTripTimeMs
    }
  }

  fragment Reason on QualityReason {
    metric
    value
    threshold
    unit
    comparison
  }
`);
