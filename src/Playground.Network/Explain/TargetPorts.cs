using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Network.Explain;

internal static class TargetPorts
{
    extension(ServicePort port)
    {
        /// <summary>What the Service leads to; its own port when nothing else is said.</summary>
        public IntOrString Target => port.TargetPort is { IsString: false, Number: 0 } ? port.Port : port.TargetPort;
    }
}
