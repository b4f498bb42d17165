/** `45 giây`, `3 phút`, `2 giờ`, `3 ngày`; rounded up so that nobody comes back too early. */
export const duration = (seconds: number): string => {
  if (seconds < 120) return `${Math.max(1, Math.ceil(seconds))} giây`;
  if (seconds < 7_200) return `${Math.ceil(seconds / 60)} phút`;
  return seconds <= 172_800 ? `${Math.ceil(seconds / 3_600)} giờ` : `${Math.ceil(seconds / 86_400)} ngày`;
};
