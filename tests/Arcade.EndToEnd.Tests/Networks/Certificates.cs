using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Arcade.EndToEnd.Tests.Networks;

/// <summary>Certificates for the length of a test run: one that is trusted by who is told to, and some that nobody should trust.</summary>
internal sealed class Certificates : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly X509Certificate2 _authority;

    public Certificates(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _authority = request.CreateSelfSigned(Now.AddYears(-3), Now.AddYears(3));
        Good = Issue(name, Now.AddDays(-1), Now.AddDays(2));
        Expired = Issue(name, Now.AddDays(-20), Now.AddDays(-10));
        OfSomebodyElse = Issue("elsewhere.test", Now.AddDays(-1), Now.AddDays(2));
        SelfSigned = Issue(name, Now.AddDays(-1), Now.AddDays(2), bySelf: true);
    }

    public X509Certificate2 Good { get; }

    public X509Certificate2 Expired { get; }

    public X509Certificate2 OfSomebodyElse { get; }

    public X509Certificate2 SelfSigned { get; }

    /// <summary>The authority as a file for <c>SSL_CERT_FILE</c>.</summary>
    public void WriteAuthority(string path) => File.WriteAllText(path, _authority.ExportCertificatePem());

    public void Dispose()
    {
        _authority.Dispose();
        Good.Dispose();
        Expired.Dispose();
        OfSomebodyElse.Dispose();
        SelfSigned.Dispose();
    }

    private X509Certificate2 Issue(string name, DateTimeOffset from, DateTimeOffset to, bool bySelf = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        if (bySelf)
            return request.CreateSelfSigned(from, to);
        Span<byte> serial = stackalloc byte[8];
        RandomNumberGenerator.Fill(serial);
        serial[0] &= 0x7f;
        using var issued = request.Create(_authority, from, to, serial);
        return issued.CopyWithPrivateKey(key);
    }
}
