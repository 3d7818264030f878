namespace Playground.Kubernetes;

/// <summary>A moment with microseconds, as leases and events carry it. Plain times (`DateTimeOffset`) have whole seconds.</summary>
public readonly record struct MicroTime(DateTimeOffset Value)
{
    public override string ToString() => Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");
}
