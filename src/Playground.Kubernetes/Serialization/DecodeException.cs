namespace Playground.Kubernetes.Serialization;

/// <summary>The text cannot be read as the asked type; the message is the sentence a real API server gives.</summary>
public sealed class DecodeException(string message) : Exception(message);
