import { useEffect, useRef, useState } from 'react';
import styles from './code-camera.module.css';
import { type CodeFormat, readCode } from './code-reader.ts';
import { Note } from './note.component.tsx';

/** Milliseconds between two looks at what the camera shows. */
const pauseMs = 120;

/** The workstation's camera, until it has seen a code; its pictures never leave the page. */
export function CodeCamera({
  label,
  format,
  onRead,
}: {
  /** What to hold before it. */
  label: string;
  format: CodeFormat;
  onRead: (text: string) => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const [failure, setFailure] = useState<string>();
  const told = useRef(onRead);
  told.current = onRead;

  useEffect(() => {
    const stop = new AbortController();
    watch(video.current!, format, stop.signal).then(
      (text) => text !== undefined && told.current(text),
      (error: unknown) => !stop.signal.aborted && setFailure(whyNot(error)),
    );
    return () => stop.abort();
  }, [format]);

  if (failure !== undefined)
    return (
      <Note tone="warn" alert>
        {failure}
      </Note>
    );
  return (
    <figure className={styles.camera}>
      <video ref={video} muted playsInline aria-label="Image de la caméra" />
      <figcaption>{label}</figcaption>
    </figure>
  );
}

/** @returns the text of the first code seen; undefined once it is stopped */
async function watch(video: HTMLVideoElement, format: CodeFormat, signal: AbortSignal): Promise<string | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  const end = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (signal.aborted) return void end();
  signal.addEventListener('abort', end);
  try {
    video.srcObject = stream;
    await video.play();
    const canvas = document.createElement('canvas');
    const brush = canvas.getContext('2d', { willReadFrequently: true })!;
    while (!signal.aborted) {
      const { videoWidth: width, videoHeight: height } = video;
      if (width > 0) {
        Object.assign(canvas, { width, height });
        brush.drawImage(video, 0, 0);
        const text = await readCode(brush.getImageData(0, 0, width, height), format);
        if (text !== undefined && !signal.aborted) return text;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return undefined;
  } finally {
    end();
  }
}

function whyNot(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError')
    return 'La caméra n’est pas autorisée. Autorisez-la dans votre navigateur, ou utilisez un lecteur 2D.';
  if (name === 'NotFoundError') return 'Ce poste n’a pas de caméra. Utilisez un lecteur 2D.';
  return 'La caméra ne répond pas. Fermez l’autre logiciel qui l’utilise, ou utilisez un lecteur 2D.';
}
