namespace Playground.Web.Workshops;

/// <summary>Who of a room is there. Pure.</summary>
/// <param name="Pages">how many pages are open</param>
/// <param name="Since">since when; a page that is loaded again does not begin anew</param>
internal readonly record struct Attendance(int Pages, DateTimeOffset Since, DateTimeOffset Left)
{
    private static readonly TimeSpan Reload = TimeSpan.FromMinutes(1);

    public Attendance Come(DateTimeOffset now) => this with { Pages = Pages + 1, Since = Pages is 0 && now - Left > Reload ? now : Since };

    public Attendance Go(DateTimeOffset now) => this with { Pages = Pages - 1, Left = now };
}
