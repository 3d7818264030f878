using System.Net;
using System.Net.Sockets;
using Playground.Network.Tracing;

namespace Playground.Network.Capture;

/// <summary>An interface that packets are seen on: a pod's or machine's eth0, the laptop, the internet.</summary>
public readonly record struct CapturePoint(string Name)
{
    public static CapturePoint Of(Place place) => new(place.Kind is PlaceKind.Pod ? $"{place.Namespace}/{place.Name} eth0" : $"{place.Name} eth0");

    /// <summary>A hardware address made of the address, as bridges give them.</summary>
    internal static byte[] Hardware(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return [0x0a, 0x58, .. address.AddressFamily is AddressFamily.InterNetwork ? bytes : bytes[12..]];
    }
}

/// <summary>One frame as it was seen on one interface.</summary>
public readonly record struct CapturedPacket(DateTimeOffset Time, CapturePoint Point, byte[] Frame);
