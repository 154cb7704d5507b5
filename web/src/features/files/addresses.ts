import type { FileItem, Id } from "@/api/types";

/** Where the bytes of a file are; of one version the browser keeps them. */
export const contentOf = (file: Pick<FileItem, "id" | "version">): string => `/api/v1/files/${file.id}/content?version=${file.version}`;
export const downloadOf = (id: Id, version?: number): string => `/api/v1/files/${id}/content?download=true${version ? `&version=${version}` : ""}`;
export const zipOf = (id: Id): string => `/api/v1/files/${id}/zip`;
/** A file that is a picture, in one of its sizes. */
export const pictureOf = (file: Pick<FileItem, "id" | "version">, edge: number): string => `/api/v1/files/${file.id}/versions/${file.version}/pictures/${edge}`;
