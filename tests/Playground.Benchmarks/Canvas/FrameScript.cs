namespace Playground.Benchmarks.Canvas;

/// <summary>What measures inside the page.</summary>
internal static class FrameScript
{
    public const string Text =
        """
        window.frames = (() => {
          let times = [], last = 0, running = 0;
          const nextFrame = () => new Promise(requestAnimationFrame);
          const until = async isSo => { while (!isSo()) await nextFrame(); await nextFrame(); };
          const endpoint = pod => document.querySelector(`[data-kind=endpoint][data-service=fish][data-pod="${pod}"]`);
          const label = (pod, role) => fetch(`/clusters/default/api/v1/namespaces/default/pods/${pod}`, {
            method: "PATCH", headers: { "Content-Type": "application/merge-patch+json" }, body: JSON.stringify({ metadata: { labels: { show: role } } }),
          });
          const tick = (run, now) => { if (run !== running) return; if (last) times.push(now - last); last = now; requestAnimationFrame(next => tick(run, next)); };
          return {
            begin() { times = []; last = 0; const run = ++running; requestAnimationFrame(now => tick(run, now)); },
            end() { running++; return times; },
            async untilPods(wanted) { await until(() => document.querySelectorAll("[data-kind=pod]").length >= wanted); return performance.now(); },
            podInSight() {
              for (const pod of document.querySelectorAll("[data-kind=pod]")) {
                const box = pod.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
                if (x > 400 && x < 900 && y > 250 && y < 600 && document.elementFromPoint(x, y)?.closest("[data-kind=pod]") === pod) return [x, y];
              }
              throw new Error("no pod is in sight");
            },
            async changes(rounds) {
              const pod = document.querySelector("[data-kind=endpoint][data-service=fish]").dataset.pod, took = [];
              for (let round = 0; round < rounds; round++) {
                const began = performance.now(), leaves = round % 2 === 0;
                label(pod, leaves ? "no" : "yes");
                await until(() => !endpoint(pod) === leaves);
                took.push(performance.now() - began);
              }
              return took;
            },
          };
        })();
        """;
}
