/** Vite gives a style sheet's text with this suffix. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
