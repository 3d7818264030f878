using Playground.Kubernetes;

namespace Playground.ApiServer.Validation;

/// <summary>Port numbers, port names and protocols, as many kinds carry them.</summary>
internal static class PortValidation
{
    private const string Range = "must be between 1 and 65535, inclusive";

    public static void ValidateNumber(int port, FieldPath path, FieldErrors errors)
    {
        if (port is < 1 or > 65535)
            errors.Invalid(path, port, Range);
    }

    public static void ValidateNumberOrName(IntOrString port, FieldPath path, FieldErrors errors)
    {
        if (port.IsString)
            errors.Invalid(path, port.Text, Formats.PortName(port.Text!));
        else
            ValidateNumber(port.Number, path, errors);
    }

    public static void ValidateProtocol(string protocol, FieldPath path, FieldErrors errors)
    {
        if (protocol is "")
            errors.Required(path);
        else if (protocol is not ("TCP" or "UDP" or "SCTP"))
            errors.Unsupported(path, protocol, "SCTP", "TCP", "UDP");
    }
}
