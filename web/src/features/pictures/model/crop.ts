/** Which square of a picture is taken: its middle, and how much larger it is shown than it needs to be. */
export interface Crop {
  x: number;
  y: number;
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

export const MOST_ZOOM = 5;

/** The side of the square, in pixels of the picture. */
export const sideOf = (picture: Size, zoom: number): number => Math.min(picture.width, picture.height) / zoom;

/** The largest square in the middle. */
export const whole = (picture: Size): Crop => ({ x: picture.width / 2, y: picture.height / 2, zoom: 1 });

/** The same, not beyond the picture's edges. */
export function within(picture: Size, crop: Crop): Crop {
  const zoom = Math.min(Math.max(crop.zoom, 1), MOST_ZOOM);
  const half = sideOf(picture, zoom) / 2;
  const clamp = (value: number, length: number) => Math.min(Math.max(value, half), length - half);
  return { x: clamp(crop.x, picture.width), y: clamp(crop.y, picture.height), zoom };
}

/** After the picture was moved under a frame of `frame` pixels by `right` and `down`. */
export function moved(picture: Size, crop: Crop, frame: number, right: number, down: number): Crop {
  const scale = sideOf(picture, crop.zoom) / frame;
  return within(picture, { ...crop, x: crop.x - right * scale, y: crop.y - down * scale });
}
