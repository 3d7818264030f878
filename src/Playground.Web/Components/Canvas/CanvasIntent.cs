namespace Playground.Web.Components.Canvas;

/// <summary>What a gesture on the canvas asks for.</summary>
public abstract record CanvasIntent
{
    /// <summary>A tile was dropped, perhaps on an object.</summary>
    public sealed record Create(string Tile, string? On) : CanvasIntent;

    public sealed record Join(string Pod, string Service) : CanvasIntent;

    public sealed record Leave(string Pod, string Service) : CanvasIntent;

    public sealed record Remove(IReadOnlyList<string> Ids) : CanvasIntent;

    /// <summary>So many pods more or fewer.</summary>
    public sealed record Scale(string Id, int By) : CanvasIntent;

    /// <summary>These labels for a pod, or for a Service to look for.</summary>
    public sealed record Label(string Id, string Text) : CanvasIntent;

    /// <summary>Make another of each.</summary>
    public sealed record Copy(IReadOnlyList<string> Ids) : CanvasIntent;

    /// <summary>Apply what a dropped file says.</summary>
    public sealed record Apply(string Yaml) : CanvasIntent;

    public sealed record Undo : CanvasIntent;

    public sealed record Redo : CanvasIntent;

    /// <summary>Open a shell in a pod, on a node or on the laptop.</summary>
    public sealed record Shell(string Id) : CanvasIntent;

    /// <summary>Send a request; either end may be open.</summary>
    public sealed record Request(string? From, string? To) : CanvasIntent;
}
