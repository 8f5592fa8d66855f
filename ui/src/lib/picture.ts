/** The longer side of a picture as it is sent, in points: the server keeps no more. */
const SIDE = 1600;

/**
 * Makes a picture smaller before it is sent, so that it leaves a telephone quickly and without what the camera wrote into it.
 * What the browser cannot read as a picture is returned as it is; the server says what is wrong with it.
 */
export async function smaller(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!picture) return file;
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  pen?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const made = pen && (await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.86)));
  return made || file;
}
