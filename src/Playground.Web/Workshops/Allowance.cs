namespace Playground.Web.Workshops;

/// <summary>So many at once, and after that so many a second: a bucket that fills again. Pure.</summary>
/// <param name="Left">how many are left at that time</param>
internal readonly record struct Allowance(double Left, DateTimeOffset At)
{
    /// <summary>How much is left now.</summary>
    /// <param name="rate">a second</param>
    public Allowance Filled(int most, double rate, DateTimeOffset now) =>
        new(Math.Min(most, Left + (Math.Max(0, (now - At).TotalSeconds) * rate)), now);

    /// <summary>How long until there is one again; nothing when there is.</summary>
    public TimeSpan Wait(double rate) => Left >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Ceiling((1 - Left) / rate));
}
