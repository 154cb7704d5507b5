// Pictures for tests, drawn by the browser itself.

/** A PNG of two colours as base64. */
export const drawn = (page, width = 600, height = 300, hue = 0) =>
  page.evaluate(
    ([width, height, hue]) => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [width, height];
      const context = canvas.getContext("2d");
      for (const [turn, x] of [[0, 0], [120, width / 2]]) {
        context.fillStyle = `hsl(${hue + turn} 60% 45%)`;
        context.fillRect(x, 0, width / 2, height);
      }
      return canvas.toDataURL("image/png").split(",")[1];
    },
    [width, height, hue],
  );

/** The same as a file to be chosen. */
export const picture = async (page, name, ...size) => ({ name, mimeType: "image/png", buffer: Buffer.from(await drawn(page, ...size), "base64") });
