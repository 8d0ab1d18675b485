import type { MediaKind } from './rule-set.ts';

/** The codecs that rules can name, by the names of this graph. */
export const codecs = {
  audioCodec: [
    ...['UNKNOWN', 'INVALID', 'CN', 'PCMA', 'PCMU', 'AMR_WIDE', 'G722', 'G7221', 'G7221C', 'G729'],
    ...['MULTI_CHANNEL_AUDIO', 'MUCHV2', 'OPUS', 'SATIN', 'SATIN_FULLBAND', 'RT_AUDIO_8'],
    ...['RT_AUDIO_16', 'SILK', 'SILK_NARROW', 'SILK_WIDE', 'SIREN', 'XMS_RTA'],
  ],
  videoCodec: [
    ...['UNKNOWN', 'INVALID', 'AV1', 'H263', 'H264', 'H264S', 'H264UC', 'H265', 'RTVC1'],
    ...['RT_VIDEO', 'XRTVC1'],
  ],
} as const;

/** Microsoft's property with the codec of a stream. */
export function codecProperty(kind: MediaKind): keyof typeof codecs {
  return kind === 'AUDIO' ? 'audioCodec' : 'videoCodec';
}

/** Whether `satinFullband`, as Microsoft writes it, is `SATIN_FULLBAND`. */
export function isCodec(raw: unknown, name: string): boolean {
  return typeof raw === 'string' && raw.toLowerCase() === name.replaceAll('_', '').toLowerCase();
}
