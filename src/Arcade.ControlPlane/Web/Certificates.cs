using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Arcade.ControlPlane.Web;

/// <summary>Reads the certificate that the options name.</summary>
internal static class Certificates
{
    /// <summary>The certificates, the server's own with its key first; null where none is named.</summary>
    public static X509Certificate2Collection? Load(ControlPlaneOptions options)
    {
        if (options.CertificatePath is not { } path)
        {
            return options.CertificateKeyPath is null
                ? null
                : throw new ControlPlaneException("There is a private key for TLS and no certificate: name the certificate's file as well.");
        }

        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(path);
            var own = X509Certificate2.CreateFromPemFile(path, options.CertificateKeyPath);
            foreach (var leaf in chain.Where(certificate => certificate.Thumbprint == own.Thumbprint).ToList())
                chain.Remove(leaf);
            chain.Insert(0, OperatingSystem.IsWindows() ? WithKeyOnDisk(own) : own);
            return chain;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ControlPlaneException($"The certificate {path} and its key can't be used: {exception.Message} Both must be PEM, the key not encrypted.", exception);
        }
    }

    // Windows' TLS takes no key that lives in memory alone.
    private static X509Certificate2 WithKeyOnDisk(X509Certificate2 certificate)
    {
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
