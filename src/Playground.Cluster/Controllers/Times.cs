namespace Playground.Cluster.Controllers;

/// <summary>Moments as objects carry them.</summary>
internal static class Times
{
    public static DateTimeOffset WholeSeconds(DateTimeOffset moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerSecond), moment.Offset);
}
