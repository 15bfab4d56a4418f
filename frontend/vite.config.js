// One module for all pages, under a fixed name: the templates need no manifest, and the server forbids caching anyway.
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "/static/built/",
  publicDir: false,
  build: {
    outDir: "../src/stemmata/web/static/built",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      input: "src/workbench.ts",
      output: { entryFileNames: "workbench.js", format: "es" },
    },
  },
});
