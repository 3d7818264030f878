using System.Collections.Concurrent;
using System.Net;
using Playground.Kubernetes;
using Playground.Network.Addresses;
using Playground.Network.Services;

namespace Playground.Network.Fabric;

/// <summary>Which endpoint each client of a Service with session affinity used last. Each use starts the time anew.</summary>
public sealed class SessionTable(TimeProvider time)
{
    private readonly ConcurrentDictionary<(NamespacedName Service, string Port, IPAddress Client), (AddressPort Endpoint, long Used)> _sessions = [];

    public AddressPort? Find(ServicePortRule rule, IPAddress client)
    {
        if (!_sessions.TryGetValue((rule.Service, rule.PortName, client), out var session))
            return null;
        if (time.GetElapsedTime(session.Used) <= rule.Affinity)
            return session.Endpoint;
        _sessions.TryRemove((rule.Service, rule.PortName, client), out _);
        return null;
    }

    public void Remember(ServicePortRule rule, IPAddress client, AddressPort endpoint) =>
        _sessions[(rule.Service, rule.PortName, client)] = (endpoint, time.GetTimestamp());

    /// <summary>Forgets the sessions of a Service that is gone.</summary>
    public void Forget(NamespacedName service)
    {
        if (_sessions.IsEmpty)
            return;
        foreach (var key in _sessions.Keys.Where(key => key.Service == service))
            _sessions.TryRemove(key, out _);
    }
}
