/** The members that Microsoft's metadata gives to the enums of the sessions, by property. */
export const ENUM_MEMBERS: Readonly<Record<string, string>> = {
  platform: 'unknown windows macOS iOS android web ipPhone roomSystem surfaceHub holoLens',
  productFamily:
    'unknown teams skypeForBusiness lync unknownFutureValue azureCommunicationServices',
  role: 'unknown customBot skypeForBusinessMicrosoftTeamsGateway skypeForBusinessCallQueues skypeForBusinessAutoAttendant mediationServer mediaController',
  rating: 'notRated bad poor fair good excellent',
  stage: 'unknown callSetup midcall',
  streamDirection: 'callerToCallee calleeToCaller',
  connectionType: 'unknown wired wifi mobile tunnel',
  networkTransportProtocol: 'unknown udp tcp',
  wifiBand: 'unknown frequency24GHz frequency50GHz frequency60GHz',
  wifiRadioType: 'unknown wifi80211a wifi80211b wifi80211g wifi80211n wifi80211ac wifi80211ax',
  audioCodec: 'unknown pcma pcmu g722 opus satin satinFullband silk siren',
  videoCodec: 'unknown av1 h264 h264s h264uc h265',
};
