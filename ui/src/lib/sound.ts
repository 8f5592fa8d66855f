/**
 * The sound of a gong, made on the spot: inharmonic partials of struck bronze that die away at different speeds.
 * A browser lets a page sound only after the reader touched it; until then strikes are silent and `allowed` is false.
 */
let context: AudioContext | undefined;

export function soundOn(): boolean {
  return localStorage.getItem('keng.sound') !== 'off';
}
export function setSound(on: boolean): void {
  localStorage.setItem('keng.sound', on ? 'on' : 'off');
}

const PARTIALS: [ratio: number, loudness: number, seconds: number][] = [[1, 0.5, 1.6], [1.51, 0.3, 1.1], [2.16, 0.34, 0.8], [2.83, 0.2, 0.5], [4.11, 0.14, 0.25]];

/** Strikes a number of times. A drill sounds higher and softer than an alarm. */
export async function strike(times: number, drill = false): Promise<void> {
  if (!soundOn()) return;
  context ??= new AudioContext();
  if (context.state === 'suspended') await context.resume().catch(() => {});
  if (context.state !== 'running') return;
  const out = context.createGain();
  out.gain.value = drill ? 0.18 : 0.4;
  out.connect(context.destination);
  for (let n = 0; n < times; n++) {
    const at = context.currentTime + 0.02 + n * 0.28;
    for (const [ratio, loudness, seconds] of PARTIALS) {
      const tone = context.createOscillator();
      const level = context.createGain();
      tone.frequency.value = (drill ? 520 : 330) * ratio;
      level.gain.setValueAtTime(loudness, at);
      level.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
      tone.connect(level).connect(out);
      tone.start(at);
      tone.stop(at + seconds);
    }
  }
}
