using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace Alerts.Channels.Email;

/// <summary>Signs mails for one domain (RFC 6376, relaxed/relaxed, rsa-sha256), the headers of RFC 8058 included.</summary>
internal sealed class DkimSigning
{
    private static readonly string[] s_signed =
    [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "In-Reply-To",
        "References",
        "MIME-Version",
        "Content-Type",
        "List-Id",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "Auto-Submitted",
        "Reply-To",
    ];

    private readonly DkimOptions _options;
    private readonly RSA? _rsa;
    private readonly AsymmetricKeyParameter? _key;

    public DkimSigning(IOptions<EmailOptions> options)
    {
        _options = options.Value.Dkim;
        if (_options.PrivateKeyFile is { Length: > 0 } file)
        {
            _rsa = ReadKey(file);
            _key = DotNetUtilities.GetRsaKeyPair(_rsa).Private;
        }
    }

    /// <exception cref="ArgumentException">The file holds no key in PEM.</exception>
    /// <exception cref="CryptographicException">It holds no private RSA key.</exception>
    internal static RSA ReadKey(string file)
    {
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(file));
        _ = key.ExportParameters(includePrivateParameters: true);
        return key;
    }

    /// <summary>Signs, where a key is set. Whoever changes the message after this breaks the signature.</summary>
    internal void Sign(MimeMessage message, DateTimeOffset at)
    {
        if (_rsa is null || _key is null)
        {
            return;
        }

        var signer = new Signer(_key, _rsa, _options, at)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        };
        signer.Sign(MimeWriter.Format, message, [.. s_signed.Where(message.Headers.Contains)]);
    }

    private sealed class Signer(AsymmetricKeyParameter key, RSA rsa, DkimOptions options, DateTimeOffset at)
        : DkimSigner(key, options.Domain!, options.Selector!)
    {
        protected override long GetTimestamp() => at.ToUnixTimeSeconds();

        protected override ISigner CreateSigningContext() => new PlatformSigner(rsa);
    }

    /// <summary>Signs with the platform's RSA, which is some ten times as fast as the managed one.</summary>
    private sealed class PlatformSigner(RSA rsa) : ISigner
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string AlgorithmName => "SHA-256withRSA";

        public void Init(bool forSigning, ICipherParameters parameters) { }

        public void Update(byte input) => _hash.AppendData([input]);

        public void BlockUpdate(byte[] input, int inOff, int inLen) => _hash.AppendData(input, inOff, inLen);

        public void BlockUpdate(ReadOnlySpan<byte> input) => _hash.AppendData(input);

        public int GetMaxSignatureSize() => rsa.KeySize / 8;

        public byte[] GenerateSignature()
        {
            lock (rsa)
            {
                return rsa.SignHash(_hash.GetHashAndReset(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            }
        }

        public bool VerifySignature(byte[] signature) => throw new NotSupportedException();

        public void Reset() => _hash.GetHashAndReset();
    }
}
