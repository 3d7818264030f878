using Microsoft.AspNetCore.Components;

namespace Playground.Web.Components.Lessons;

/// <summary>How long it has taken so far, or in all.</summary>
public sealed partial class Stopwatch : IDisposable
{
    private ITimer? _timer;

    [Parameter, EditorRequired] public DateTimeOffset From { get; set; }

    /// <summary>Null: it still runs.</summary>
    [Parameter] public DateTimeOffset? To { get; set; }

    /// <summary>How long it was meant to take; null: nobody said.</summary>
    [Parameter] public TimeSpan? Planned { get; set; }

    private TimeSpan Taken => (To ?? Time.GetUtcNow()) - From;

    /// <summary>`4:07`, or `1:04:07` after an hour.</summary>
    public static string Text(TimeSpan time) => time < TimeSpan.Zero ? "0:00"
        : time.TotalHours < 1 ? $"{time.Minutes}:{time.Seconds:00}" : $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}";

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(Tick), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Dispose() => _timer?.Dispose();

    private void Tick()
    {
        if (To is null)
            StateHasChanged();
    }
}
