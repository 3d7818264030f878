/** Levels of detail: what can be read at this scale is drawn, the rest waits until the reader comes nearer. */
export type Level = "far" | "middle" | "near" | "close";

export const levels: Level[] = ["far", "middle", "near", "close"];

export const levelAt = (scale: number): Level => scale < .3 ? "far" : scale < .52 ? "middle" : scale < .7 ? "near" : "close";
