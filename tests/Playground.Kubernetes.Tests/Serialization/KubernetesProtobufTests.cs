using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Tests.Serialization;

public sealed class KubernetesProtobufTests
{
    // k8s\0, typeMeta v1 ConfigMap, then metadata.name "a1" with the empty fields Go clients write too
    private const string ConfigMap = "6b387300 0a0f 0a027631 1209436f6e6669674d6170 1208 0a06 0a026131 1200";

    // k8s\0, typeMeta v1 DeleteOptions, then gracePeriodSeconds 30
    private const string DeleteOptions = "6b387300 0a13 0a027631 120d44656c6574654f7074696f6e73 1202 081e";

    [Fact]
    public void Envelope_names_the_kind_and_holds_its_message()
    {
        var envelope = KubernetesProtobuf.Open(Bytes(ConfigMap));
        Assert.Equal(("v1", "ConfigMap"), (envelope.ApiVersion, envelope.Kind));
        Assert.Equal("a1", KubernetesProtobuf.Read(envelope, Kinds.Find("v1", "ConfigMap")!).Name);
    }

    [Fact]
    public void Options_of_a_deletion_are_read()
    {
        var options = KubernetesProtobuf.ReadDeleteOptions(KubernetesProtobuf.Open(Bytes(DeleteOptions)));
        Assert.Equal(("DeleteOptions", 30L), (options.Kind, options.GracePeriodSeconds));
    }

    [Theory]
    [InlineData("7b7d")]
    [InlineData("6b387300 0a0f 0a02")]
    public void Bytes_that_are_no_envelope_are_refused(string hex) => Assert.Throws<DecodeException>(() => KubernetesProtobuf.Open(Bytes(hex)));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", ""));
}
