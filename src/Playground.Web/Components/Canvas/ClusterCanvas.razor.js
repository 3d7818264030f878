// Starts the drawing module and passes on what the learner wants.
export async function init(root, page, module, cluster, follows, mayChange) {
  const { init: start } = await import(new URL(module, document.baseURI).href);
  const tell = name => (...values) => { page.invokeMethodAsync(name, ...values); };
  return start(root.querySelector("[data-canvas]"), {
    cluster,
    follows,
    hubUrl: new URL("scene", document.baseURI).href,
    palette: root.querySelector("[data-palette]") ?? undefined,
    callbacks: {
      select: tell("Select"), why: tell("Why"), past: tell("Past"), connection: tell("Connection"), pose: tell("Pose"), detached: tell("Detached"), scene: tell("Scene"), held: tell("Held"),
      ...mayChange && {
        create: tell("Create"), join: tell("Join"), leave: tell("Leave"), remove: tell("Remove"), request: tell("Request"),
        scale: tell("Scale"), label: tell("Label"), copy: tell("Copy"), shell: tell("Shell"), apply: file => page.invokeMethodAsync("Apply", DotNet.createJSStreamReference(file)),
        undo: tell("Undo"), redo: tell("Redo"),
      },
    },
  });
}
