namespace Playground.Kubernetes.Client;

/// <summary>Takes in what a kubeconfig only names by path, so that it can be used anywhere.</summary>
internal static class KubeconfigFiles
{
    public static Kubeconfig TakeIn(Kubeconfig config, string folder) => config with
    {
        Clusters = config.Clusters.Select(entry => KeyValuePair.Create(entry.Key, entry.Value with
        {
            CertificateAuthority = Data(entry.Value.CertificateAuthority, entry.Value.CertificateAuthorityFile, folder),
            CertificateAuthorityFile = "",
        })).ToValueMap(),
        Users = config.Users.Select(entry => KeyValuePair.Create(entry.Key, entry.Value with
        {
            Token = entry.Value is { Token: "", TokenFile.Length: > 0 } user ? File.ReadAllText(Path.Combine(folder, user.TokenFile)).Trim() : entry.Value.Token,
            TokenFile = "",
            ClientCertificate = Data(entry.Value.ClientCertificate, entry.Value.ClientCertificateFile, folder),
            ClientCertificateFile = "",
            ClientKey = Data(entry.Value.ClientKey, entry.Value.ClientKeyFile, folder),
            ClientKeyFile = "",
        })).ToValueMap(),
    };

    private static Bytes Data(Bytes given, string file, string folder) =>
        given.Length > 0 || file.Length is 0 ? given : new(File.ReadAllBytes(Path.Combine(folder, file)));
}
