using Microsoft.Playwright;
using Playground.Testing;

namespace Playground.Benchmarks.Canvas;

/// <summary>
/// The page in Chromium, drawn without a graphics card: until its first picture with all pods, frames while it is panned, zoomed, a pod is dragged
/// and requests fly, and from a change over the API to its pixel.
/// </summary>
internal sealed class CanvasFrames(int pods) : Measurement
{
    private const int Moves = 180;
    private const int Clients = 20;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(4);

    public override string What => $"the canvas with {pods:N0} pods";

    public override async Task<string> RunAsync()
    {
        if (await Chromium.FindOrInstallAsync() is not { } path)
            return $"not measured: {Chromium.Missing}";
        await using var product = await ProductProcess.StartAsync();
        await CrowdedCluster.FillAsync(product, pods);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Chromium.Arguments });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await page.AddInitScriptAsync(FrameScript.Text);
        await page.GotoAsync($"http://127.0.0.1:{product.Port}/c/default");
        var drawn = await page.EvaluateAsync<double>("pods => frames.untilPods(pods)", pods);
        await Task.Delay(Watched); // the layout comes to rest
        var figures = new List<string> { $"first drawing {drawn:N0} ms" };
        figures.Add($"pan {await FramesAsync(page, () => PanAsync(page))}");
        figures.Add($"zoom {await FramesAsync(page, () => ZoomAsync(page))}");
        figures.Add($"drag {await FramesAsync(page, () => DragAsync(page))}");
        figures.Add($"API to pixel {await ChangesAsync(page)}");
        await CrowdedCluster.SendAsync(product, Clients);
        await Task.Delay(Watched);
        figures.Add($"100 requests a second {await FramesAsync(page, () => Task.Delay(Watched))}");
        return string.Join("; ", figures);
    }

    private static async Task<string> FramesAsync(IPage page, Func<Task> gesture)
    {
        await page.EvaluateAsync("() => frames.begin()");
        await gesture();
        var times = await page.EvaluateAsync<double[]>("() => frames.end()");
        return $"{times.Length / (times.Sum() / 1000):0} fps, p95 {times.Order().ElementAt(times.Length * 95 / 100):0.0} ms";
    }

    private static async Task PanAsync(IPage page)
    {
        await page.Mouse.MoveAsync(700, 790);
        await page.Keyboard.DownAsync("Space");
        await page.Mouse.DownAsync();
        for (var i = 0; i < Moves; i++)
            await page.Mouse.MoveAsync(700 + (float)(200 * Math.Sin(i / 12.0)), 500 + (float)(150 * Math.Cos(i / 9.0)));
        await page.Mouse.UpAsync();
        await page.Keyboard.UpAsync("Space");
    }

    private static async Task ZoomAsync(IPage page)
    {
        await page.Mouse.MoveAsync(700, 400);
        for (var i = 0; i < Moves; i++)
            await page.Mouse.WheelAsync(0, i / 30 % 2 is 0 ? -40 : 40);
    }

    private static async Task DragAsync(IPage page)
    {
        var at = await page.EvaluateAsync<float[]>("() => frames.podInSight()");
        await page.Mouse.MoveAsync(at[0], at[1]);
        await page.Mouse.DownAsync();
        for (var i = 0; i < Moves; i++)
            await page.Mouse.MoveAsync(at[0] + (float)(120 * Math.Sin(i / 12.0)), at[1] + (float)(90 * Math.Sin(i / 9.0)));
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
    }

    private static async Task<string> ChangesAsync(IPage page) =>
        Times((await page.EvaluateAsync<double[]>("() => frames.changes(40)")).Select(TimeSpan.FromMilliseconds));
}
