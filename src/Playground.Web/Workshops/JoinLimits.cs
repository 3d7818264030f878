using System.Net;
using System.Net.Sockets;

namespace Playground.Web.Workshops;

/// <summary>
/// How often codes may be tried. An address has thirty wrong ones and then one every two seconds, which gives a room behind one router its slips and a
/// guesser less than a thousandth of the codes in a day. Where a room is at home, its code is on the wall and nothing is left to guess: there a guesser
/// stands in nobody's way.
/// </summary>
internal sealed class JoinLimits(TimeProvider time)
{
    public const int WrongAtOnce = 30;

    private const double WrongPerSecond = .5;

    /// <summary>So many addresses are remembered; beyond that those are forgotten that have all their tries again.</summary>
    private const int MostRemembered = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Allowance> _wrong = new(StringComparer.Ordinal);
    private readonly HashSet<(string Address, string Workshop)> _homes = [];

    /// <summary>How long somebody has to wait before a code is even looked at.</summary>
    public TimeSpan WaitOf(IPAddress? address)
    {
        lock (_gate)
            return Of(NameOf(address)).Wait(WrongPerSecond);
    }

    public void Wrong(IPAddress? address)
    {
        lock (_gate)
        {
            if (_wrong.Count >= MostRemembered)
                Forget();
            var now = Of(NameOf(address));
            _wrong[NameOf(address)] = now with { Left = Math.Max(0, now.Left - 1) };
        }
    }

    /// <summary>A room's trainer or somebody of it is there.</summary>
    public void Settle(IPAddress? address, string workshop)
    {
        lock (_gate)
        {
            if (_homes.Count >= MostRemembered)
                _homes.Clear();
            _homes.Add((NameOf(address), workshop));
        }
    }

    public bool IsHome(IPAddress? address, string workshop)
    {
        lock (_gate)
            return _homes.Contains((NameOf(address), workshop));
    }

    private Allowance Of(string name) =>
        _wrong.TryGetValue(name, out var known) ? known.Filled(WrongAtOnce, WrongPerSecond, time.GetUtcNow()) : new(WrongAtOnce, time.GetUtcNow());

    private void Forget()
    {
        foreach (var name in _wrong.Keys.Where(name => Of(name).Left >= WrongAtOnce).ToList())
            _wrong.Remove(name);
        if (_wrong.Count >= MostRemembered) // so many addresses at once are no people
            _wrong.Clear();
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
