using System.Net;
using System.Net.Sockets;

namespace Playground.Web.Workshops;

/// <summary>
/// How often codes may be tried. An address has thirty wrong ones and then one every two seconds, which gives a room behind one router its slips and a
/// guesser less than a thousandth of the codes in a day; a code lets in a hundred at once and then three a second.
/// </summary>
internal sealed class JoinLimits(TimeProvider time)
{
    public const int WrongAtOnce = 30;
    public const int JoinsAtOnce = 100;

    private const double WrongPerSecond = .5;
    private const double JoinsPerSecond = 3;

    /// <summary>So many addresses are remembered; beyond that those are forgotten that have all their tries again.</summary>
    private const int MostRemembered = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Allowance> _wrong = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Allowance> _joins = new(StringComparer.Ordinal);

    /// <summary>How long somebody has to wait before a code is even looked at.</summary>
    public TimeSpan WaitOf(IPAddress? address)
    {
        lock (_gate)
            return Of(_wrong, NameOf(address), WrongAtOnce, WrongPerSecond).Wait(WrongPerSecond);
    }

    public void Wrong(IPAddress? address) => Take(_wrong, NameOf(address), WrongAtOnce, WrongPerSecond);

    /// <summary>Lets one in by a code; else how long to wait.</summary>
    public TimeSpan Join(string code) => Take(_joins, code, JoinsAtOnce, JoinsPerSecond);

    private TimeSpan Take(Dictionary<string, Allowance> all, string name, int most, double rate)
    {
        lock (_gate)
        {
            if (all.Count >= MostRemembered)
                Forget(all, most, rate);
            var now = Of(all, name, most, rate);
            var wait = now.Wait(rate);
            all[name] = wait == TimeSpan.Zero ? now with { Left = now.Left - 1 } : now;
            return wait;
        }
    }

    private Allowance Of(Dictionary<string, Allowance> all, string name, int most, double rate) =>
        all.TryGetValue(name, out var known) ? known.Filled(most, rate, time.GetUtcNow()) : new(most, time.GetUtcNow());

    private void Forget(Dictionary<string, Allowance> all, int most, double rate)
    {
        foreach (var (name, known) in all.Where(entry => entry.Value.Filled(most, rate, time.GetUtcNow()).Left >= most).ToList())
            all.Remove(name);
        if (all.Count >= MostRemembered) // so many addresses at once are no people
            all.Clear();
    }

    /// <summary>Who has one IPv6 address has a whole network of them.</summary>
    private static string NameOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
