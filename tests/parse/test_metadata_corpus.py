"""Metadata of documents of the corpus against what their pages say, read by hand.

A field that is not listed is not compared: there the text layer, made by character recognition, has other words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import regex

import pipeline
from pipeline.model import Metadata
from tests.shared import SHARED

CORPUS = SHARED / "corpus"
pytestmark = [
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus beside the repository is not here"),
    pytest.mark.slow,
]
PAGES = """
daerah-lama/perda-kabupaten-kulon-progo-1-1981-ld-pd-1-1981
  judul: Tempat dan Uang Parkir di Daerah Wisata/Ziarah
  penetapan: Wates | 1981-04-25 | BUPATI KEPALA DAERAH TINGKAT II KULON PROGO | Drs. SINTO ARIWIBOWO
  pengundangan:  | 1982-07-21 | Sekretaris Wilayah/Daerah | Drs. ARIFIN ILYAS
  berita: LEMBARAN DAERAH KABUPATEN DAERAH TINGKAT II KULON PROGO NOMOR : 4 TAHUN 1982 SERI : B
daerah-lama/perda-kabupaten-kulon-progo-1-1998-ld-pd-1-1998
  judul: Pajak Pemanfaatan Air Bawah Tanah dan Air Permukaan
  penetapan: Wates | 1998-01-28 | BUPATI KEPALA DAERAH TINGKAT II KULON PROGO | Drs. H. SURATIDJO
  pengundangan:  | 1998-10-05 | SEKRETARIS WILAYAH/DAERAH KABUPATEN DAERAH TINGKAT II KULON PROGO | dr. R.
      SOESILO ATMODIREDJO
  berita: LEMBARAN DAERAH KABUPATEN DAERAH TINGKAT II KULON PROGO NOMOR : 2 TAHUN : 1998 SERI : A
daerah-lama/perda-kabupaten-kulon-progo-10-1993-ld-pd-10-1993
  judul: Retribusi Izin Mendirikan Bangunan
  penetapan: Wates | 1993-05-13 | Bupati Kepala Daerah Tingkat II Kulon Progo | Drs. SURATIDJO
  pengundangan:  | 1994-05-28 | Sekretaris Wilayah/Daerah | dr.R. SOESILO ATMODIREDJO
  berita: LEMBARAN DAERAH KABUPATEN DAERAH TINGKAT II KULON PROGO NOMOR : 4 TAHUN : 1994 SERI : B
daerah-lama/perda-kabupaten-kulon-progo-11-1993-ld-pd-11-1993
  judul: Rencana Detail Tata Ruang Kota Temon
  penetapan: Wates | 1993-06-08 | Bupati Kepala Daerah Tinggkat II Kulon Progo | Drs.SURATIDJO
  pengundangan:  | 1994-09-14 | Sekretaris Wilayah / Daerah | dr. R . SOESILO ATMODIREDJO
  berita: LEMBARAN DAERAH KABUPATEN DAERAH TINGKAT II KULON PROGO NOMOR : 6 TAHUN : 1994 SERI : B
daerah-lama/perda-kabupaten-kulon-progo-12-1997-ld-pd-12-1997
  judul: Pajak Pengambilan dan Pengolahan Bahan Galian Golongan C
  penetapan: Wates | 1997-12-12 | BUPATI KEPALA DAERAH TINGKAT II KULON PROGO | Drs. H. SURATIDJO
  pengundangan:  | 1998-07-15 | SEKRETARIS WILAYAH / DAERAH KABUPATEN DAERAH TINGKAT II KULON PROGO | dr.R.
      SOESILO ATMODIREDJO
  berita: LEMBARAN DAERAH KABUPATEN DAERAH TINGKAT II KULON PROGO NOMOR : 1 TAHUN : 1998 SERI : A
daerah-lama/perda-kabupaten-kulon-progo-12-2002-pd-12-02
  judul: Retribusi Pelayanan Pendaftaran Penduduk dan Pencatatan Sipil
  penetapan: Wates | 2002-09-30 | BUPATI KULON PROGO | H.TOYO SANTOSO DIPO
  pengundangan: Wates | 2002-10-12 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | Drs. SUTITO
  berita: LEMBARAN DAERAH KABUPATEN KULON PROGO TAHUN 2002 NOMOR 4 SERI C
daerah-lama/perda-kabupaten-kulon-progo-14-2001-pd-14-01
  judul: Pembentukan, Penghapusan dan/atau Penggabungan Desa / Pedukuhan
  penetapan: Wates | 2001-10-31 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2001-11-01 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | Drs. SUTITO
  berita: LEMBARAN DAERAH KABUPATEN KULON PROGO TAHUN 2001 NOMOR 19 SERI ‘ D
daerah-lama/perda-kabupaten-kulon-progo-2-2002-pd-2-02
  judul: Program Pembangunan Daerah Tahun 2001-2005
  penetapan: Wates | 2002-02-23 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2002-02-23 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | Drs. SUTITO
  berita: LEMBARAN DAERAH KABUPATEN KULON PROGO TAHUN 2002 NOMOR 2 SERI E
daerah-lama/perda-kabupaten-kulon-progo-7-1986-ld-pd-7-1986
  judul: Hari Jadi Kabupaten Daerah Tingkat II Kulon Progo
  penetapan: Wates | 1986-10-13 | Bupati Kepala Daerah Tingkat II Kulon Progo | Drs. KRT. Wijoyo Hadiningrat
  pengundangan:  | 1987-04-25 | Sekretaris Wilayah/Daerah | Drs. KRT. Tarmidi Hadisubroto
  berita: LEMBARAN DAERAH KABUPATEN DAERAH TINGKAT II KULON PROGO NOMOR : 4 TAHUN 1987 SERI : D
daerah-lama/perda-kabupaten-kulon-progo-8-1991-ld-pd-8-1991
  judul: Persampahan
  penetapan: Wates | 1991-09-18 | Bupati Kepala Daerah Tingkat II Kulon Progo | Drs. Suratidjo
  pengundangan:  | 1992-03-21 | Sekretaris Wilayah/Daerah | Drs. KRT. HADISUBROTO
  berita: LEMBARAN DAERAH KABUPATEN DAERAH TINGKAT II KULON PROGO NOMOR : 2 TAHUN : 1992 SERI : B
daerah-lama/perda-kabupaten-kulon-progo-9-2000-ld-pd-9-2000
  judul: Retribusi Pengujian Kendaraan Bermotor
  penetapan: Wates | 2000-08-30 | BUPATI KULON PROGO | H. SURATIDJO
  pengundangan: Wates | 2000-09-01 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | Drs. SUTITO
  berita: LEMBARAN DAERAH KABUPATEN KULON PROGO TAHUN 2000 NOMOR 3 SERI B
daerah-lama/perda-kabupaten-kulon-progo-9-2002-pd-9-02
  judul: Pajak Parkir
  penetapan: Wates | 2002-07-03 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2002-07-05 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | Drs. SUTITO
  berita: LEMBARAN DAERAH KABUPATEN KULON PROGO TAHUN 2002 NOMOR 3 SERI B
daerah-scan/perwal-kota-kendari-5-2024-penilaian-pajak-bumi-dan-bangunan-perdes
  penetapan: Kendari |  |  |
  pengundangan: Kendari |  |  |
daerah-scan/perwal-kota-kendari-9-2024-teknis-pemberian-thr-dan-gaji-ketiga-bel
  penetapan: Kendari |  |  |
  pengundangan: Kendari |  |  |
lain/pergub-lampiran-provinsi-bali-1-2021-lampiran-kelas-jabatan-struktural-pergub
  judul: Perubahan atas Peraturan Gubernur Bali Nomor 29 Tahun 2019 tentang Kelas dan Nilai Jabatan di
      Lingkungan Pemerintah Provinsi Bali
  penetapan:  |  |  |
  pengundangan:  |  |  |
  berita:
nasional/perki-pusat-1-2021-standar-layanan-informasi-publik
  judul: Standar Layanan Informasi Publik
  penetapan: Jakarta | 2021-06-25 | KETUA KOMISI INFORMASI REPUBLIK INDONESIA | GEDE NARAYANA
  pengundangan: Jakarta | 2021-06-30 | KEPALA BADAN PEMBINAAN HUKUM NASIONAL KEMENTERIAN HUKUM DAN HAK ASASI
      MANUSIA REPUBLIK INDONESIA | WIDODO EKATJAHJANA
  berita: BERITA NEGARA REPUBLIK INDONESIA TAHUN 2021 NOMOR 741
nasional/permen-pusat-2-2014-pengelolaan-jaringan-dokumentasi-dan-inf
  judul: Pengelolaan Jaringan Dokumentasi dan Informasi Hukum Kementerian Dalam Negeri dan Pemerintah Daerah
  penetapan: Jakarta | 2014-01-07 | MENTERI DALAM NEGERI REPUBLIK INDONESIA | GAMAWAN FAUZI
  pengundangan: Jakarta | 2014-01-09 | MENTERI HUKUM DAN HAK ASASI MANUSIA REPUBLIK INDONESIA | AMIR SYAMSUDIN
  berita: BERITA NEGARA REPUBLIK INDONESIA No.33, 2014
nasional/permen-pusat-3-2017-pedoman-pengelolaan-pelayanan-informasi
  penetapan: Jakarta | 2017-01-03 | MENTERI DALAM NEGERI REPUBLIK INDONESIA | TJAHJO KUMOLO
  pengundangan: Jakarta | 2017-01-23 | DIREKTUR JENDERAL PERATURAN PERUNDANG-UNDANGAN KEMENTERIAN HUKUM DAN HAK
      ASASI MANUSIA REPUBLIK INDONESIA | WIDODO EKATJAHJANA
  berita: BERITA NEGARA REPUBLIK INDONESIA TAHUN 2017 NOMOR 157
nasional/perpol-pusat-5-2021-penerbitan-dan-penandaan-surat-izin-meng
  judul: Penerbitan dan Penandaan Surat Izin Mengemudi
  penetapan: Jakarta | 2021-02-19 | KEPALA KEPOLISIAN NEGARA REPUBLIK INDONESIA | LISTYO SIGIT PRABOWO
  pengundangan: Jakarta | 2021-02-19 | DIREKTUR JENDERAL PERATURAN PERUNDANG-UNDANGAN KEMENTERIAN HUKUM DAN HAK
      ASASI MANUSIA REPUBLIK INDONESIA | WIDODO EKATJAHJANA
  berita: BERITA NEGARA REPUBLIK INDONESIA TAHUN 2021 NOMOR 160
nasional/pp-pusat-1-2021-tata-cara-pemeriksaan-penerimaan-negara
  judul: Tata Cara Pemeriksaan Penerimaan Negara Bukan Pajak
  penetapan: Jakarta | 2021-01-04 | PRESIDEN REPUBLIK INDONESIA | JOKO WIDODO
  pengundangan: Jakarta | 2021-01-05 | MENTERI HUKUM DAN HAK ASASI MANUSIA REPUBLIK INDONESIA | YASONNA H. LAOLY
  berita: LEMBARAN NEGARA REPUBLIK INDONESIA No.1, 2021
nasional/pp-pusat-4-2024-perubahan-atas-peraturan-pemerintah-nomo
  penetapan: Jakarta | 2024-01-23 | PRESIDEN REPUBLIK INDONESIA | JOKO WIDODO
  pengundangan: Jakarta | 2024-01-23 | MENTERI SEKRETARIS NEGARA REPUBLIK INDONESIA | PRATIKNO
  berita: LEMBARAN NEGARA REPUBLIK INDONESIA TAHUN 2024 NOMOR 8
nasional/pp-pusat-52-2000-penyelenggaraan-telekomunikasi
  judul: Penyelenggaraan Telekomunikasi
  penetapan: Jakarta | 2000-07-11 | PRESIDEN REPUBLIK INDONESIA | ABDURRAHMAN WAHID
  pengundangan: Jakarta | 2000-07-11 | SEKRETARIS NEGARA REPUBLIK INDONESIA | DJOHAN EFFENDI
  berita: LEMBARAN NEGARA REPUBLIK INDONESIA TAHUN 2000 NOMOR 107
nasional/uu-pusat-19-1964-ketentuan-ketentuan-pokok-kekuasaan-keha
  judul: Ketentuan-Ketentuan Pokok Kekuasaan Kehakiman
  penetapan: Jakarta | 1964-10-31 | PD. PRESIDEN REPUBLIK INDONESIA | Dr. SUBANDRIO
  pengundangan: Jakarta | 1964-10-31 | SEKRETARIS NEGARA | MOHD. ICHSAN
  berita: LEMBARAN NEGARA TAHUN 1964 NOMOR 107
nasional/uu-pusat-24-2019-ekonomi-kreatif
  judul: Ekonomi Kreatif
  penetapan: Jakarta | 2019-10-24 | PRESIDEN REPUBLIK INDONESIA | JOKO WIDODO
  pengundangan: Jakarta | 2019-10-24 | MENTERI HUKUM DAN HAK ASASI MANUSIA REPUBLIK INDONESIA | YASONNA H. LAOLY
  berita: LEMBARAN NEGARA REPUBLIK INDONESIA No.212, 2019
nasional/uu-pusat-3-1972-ketentuan-ketentuan-pokok-transmigrasi
  judul: Ketentuan-Ketentuan Pokok Transmigrasi
  penetapan: Jakarta | 1972-07-28 | PRESIDEN REPUBLIK INDONESIA | SOEHARTO
  pengundangan: Jakarta | 1972-07-28 | SEKRETARIS NEGARA REPUBLIK INDONESIA | SUDHARMONO S.H.
  berita:
nasional/uu-pusat-39-2009-kawasan-ekonomi-khusus
  judul: Kawasan Ekonomi Khusus
  penetapan: Jakarta | 2009-10-14 | PRESIDEN REPUBLIK INDONESIA | DR. H. SUSILO BAMBANG YUDHOYONO
  pengundangan: Jakarta | 2009-10-14 | MENTERI HUKUM DAN HAK ASASI MANUSIA REPUBLIK INDONESIA | ANDI MATTALATTA
  berita: LEMBARAN NEGARA REPUBLIK INDONESIA TAHUN 2009 NOMOR 147
perda/perda-kabupaten-kulon-progo-4-2011-ld-pd-4-2011
  judul: Pengembangan dan Pengelolaan Sistem Irigasi
  penetapan: Wates | 2011-05-30 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2011-05-30 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | BUDI WIBOWO
  berita: LEMBARAN DAERAH KABUPATEN KULON PROGO TAHUN 2011 NOMOR 2 SERI E
perda/perda-kabupaten-kulon-progo-9-2008-pd-9-08
  judul: Lembaga Kemasyarakatan Desa
  penetapan: Wates | 2008-06-13 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2008-06-13 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | SO’IM
  berita: LEMBARAN DAERAH KABUPATEN KULON PROGO TAHUN 2008 NOMOR 7 SERI D
perda/perda-kabupaten-kulon-progo-9-2010-ld-pd-9-2010
  judul: Bea Perolehan Hak atas Tanah dan Bangunan
  penetapan: Wates | 2010-11-26 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2010-11-26 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | BUDI WIBOWO
  berita: LEMBARAN DAERAH KABUPATEN KULON PROGO TAHUN 2010 NOMOR 1 SERI B
perda/perda-kabupaten-pinrang-1-2010-pengaturan-kendaraan-tidak-bermotor-yang
  judul: Pengaturan Kendaraan Tidak Bermotor yang Beroperasi dalam Kabupaten Pinrang
  penetapan: Pinrang | 2010-04-12 | BUPATI PINRANG | ASLAM PATONANGI
  pengundangan: Pinrang | 2010-04-12 | Plt. SEKRETARIS DAERAH KABUPATEN PINRANG | Drs. H. RUSLAN HANAFI, MP
  berita: LEMBARAN DAERAH KABUPATEN PINRANG TAHUN 2010 NOMOR : 1
perda/perda-kabupaten-pinrang-5-2013-pedoman-tata-cara-pembentukan-dan-pengel
  judul: Pedoman Tata Cara Pembentukan dan Pengelolaan Badan Usaha Milik Desa
  penetapan:  | 2013-11-20 |  |
  pengundangan:  | 2013-11-20 |  |
  berita: LEMBARAN DAERAH KABUPATEN PINRANG TAHUN 2013 NOMOR 5
perda/perda-kabupaten-pinrang-6-2013-kerjasama-desa
  judul: Kerjasama Desa
  penetapan:  | 2013-11-20 |  |
  pengundangan:  | 2013-11-20 |  |
  berita: LEMBARAN DAERAH KABUPATEN PINRANG TAHUN 2013 NOMOR 6
perkada/perbup-kabupaten-kulon-progo-13-2008-bd-pb-13-2008
  judul: Penugasan Guru sebagai Kepala Sekolah
  penetapan: Wates | 2008-03-10 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2008-03-10 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | SO’IM
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2008 NOMOR 9 SERI E
perkada/perbup-kabupaten-kulon-progo-21-2009-bd-pb-21-2009
  judul: Pedoman Pengelolaan Barang Bongkaran Bangunan Milik Daerah
  penetapan: Wates | 2009-06-01 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2009-06-01 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | SO’IM
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2009 NOMOR 14 SERI E
perkada/perbup-kabupaten-kulon-progo-36-2015-bd-pb-36-2015
  judul: Pedoman Pelaksanaan Rehabilitasi Sosial Rumah Tidak Layak Huni
  penetapan: Wates | 2015-06-24 | BUPATI KULON PROGO | HASTO WARDOYO
  pengundangan: Wates | 2015-06-24 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | ASTUNGKORO
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2015 NOMOR 37
perkada/perbup-kabupaten-kulon-progo-46-2009-bd-pb-46-2009
  judul: Pelaksanaan Dana Sisa Lelang Dana Alokasi Khusus Bidang Perdagangan Tahun Anggaran 2009
  penetapan: Wates | 2009-10-08 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2009-10-08 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | SO’IM
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2009 NOMOR 35 SERI E
perkada/perbup-kabupaten-kulon-progo-79-2015-bd-pb-79-2015
  judul: Pedoman Penggunaan Belanja Tidak Terduga
  penetapan: Wates | 2015-12-22 | BUPATI KULON PROGO | HASTO WARDOYO
  pengundangan: Wates | 2015-12-22 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | ASTUNGKORO
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2015 NOMOR 80
perubahan/perbup-kabupaten-kulon-progo-21-2011-bd-pb-21-2011
  judul: Perubahan atas Peraturan Bupati Kulon Progo Nomor 74 Tahun 2010 tentang Kualifikasi Jabatan Struktural
      dan Jabatan Fungsional Umum pada Pemerintah Daerah
  penetapan: Wates | 2011-03-21 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2011-03-21 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | BUDI WIBOWO
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2011 NOMOR 21
perubahan/perbup-kabupaten-kulon-progo-37-2016-bd-pb-37-2016
  judul: Perubahan atas Peraturan Bupati Kulon Progo Nomor 37 Tahun 2015 tentang Rencana Kerja Pemerintah Daerah
      Tahun Anggaran 2016
  penetapan: Wates | 2016-08-10 | BUPATI KULON PROGO | HASTO WARDOYO
  pengundangan: Wates | 2016-08-10 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | ASTUNGKORO
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2016 NOMOR 39
perubahan/perbup-kabupaten-kulon-progo-41-2009-bd-pb-41-2009
  judul: Perubahan atas Peraturan Bupati Kulon Progo Nomor 21 Tahun 2006 tentang Pedoman Pengelolaan Dana
      Bergulir Bantuan Pinjaman Langsung Masyarakat untuk Usaha Peternakan
  penetapan: Wates | 2009-09-01 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2009-09-01 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | SO’IM
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2009 NOMOR 30 SERI E
perubahan/perbup-kabupaten-kulon-progo-47-2015-bd-pb-47-2015
  judul: Perubahan atas Peraturan Bupati Kulon Progo Nomor 30 Tahun 2011 tentang Dewan Pengawas Rumah Sakit Umum
      Daerah Wates
  penetapan: Wates | 2015-08-24 | BUPATI KULON PROGO | HASTO WARDOYO
  pengundangan: Wates | 2015-08-24 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | ASTUNGKORO
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2015 NOMOR 48
sotk-daerah/perbup-kabupaten-kulon-progo-3-2011-bd-pb-3-2011
  judul: Uraian Tugas Unsur Organisasi Terendah pada Rumah Sakit Umum Daerah Wates
  penetapan: Wates | 2011-01-14 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2011-01-14 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | BUDI WIBOWO
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2011 NOMOR 3
sotk-daerah/perbup-kabupaten-kulon-progo-7-2015-bd-pb-7-2015
  judul: Petunjuk Pelaksanaan Peraturan Daerah Kabupaten Kulon Progo Nomor 1 Tahun 2015 tentang Pedoman
      Organisasi dan Tata Kerja Pemerintah Desa
  penetapan: Wates | 2015-03-13 | BUPATI KULON PROGO | HASTO WARDOYO
  pengundangan: Wates | 2015-03-13 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | ASTUNGKORO
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2015 NOMOR 7
sotk-daerah/perbup-kabupaten-kulon-progo-72-2008-bd-pb-72-2008
  judul: Uraian Tugas pada Unsur Organisasi Terendah Badan Perencanaan Pembangunan Daerah
  penetapan: Wates | 2008-12-24 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2008-12-31 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | SO’IM
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2008 NOMOR 22 SERI D
sotk-daerah/perbup-kabupaten-kulon-progo-75-2008-bd-pb-75-2008
  judul: Uraian Tugas pada Unsur Organisasi Terendah Badan Pemberdayaan Masyarakat Pemerintahan Desa Perempuan
      dan Keluarga Berencana
  penetapan: Wates | 2008-12-24 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2008-12-31 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | SO’IM
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2008 NOMOR 25 SERI D
sotk-daerah/perbup-kabupaten-kulon-progo-80-2016-pb-80-2016-uptd-kebersihan-dan-pertamanan
  judul: Pembentukan, Susunan Organisasi, Fungsi, dan Tugas, serta Tata Kerja Unit Pelaksana Teknis Dinas
      Kebersihan dan Pertamanan
  penetapan: Wates | 2016-10-25 | Pj. BUPATI KULON PROGO | BUDI ANTONO
  pengundangan: Wates | 2016-10-25 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | ASTUNGKORO
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2016 NOMOR 82
sotk-daerah/perbup-kabupaten-kulon-progo-89-2016-pb-89-2016-tpi
  judul: Pembentukan, Susunan Organisasi, Fungsi dan Tugas, serta Tata Kerja Unit Pelaksana Teknis Dinas Tempat
      Pelelangan Ikan
  penetapan: Wates | 2016-10-25 | Pj. BUPATI KULON PROGO | BUDI ANTONO
  pengundangan: Wates | 2016-10-25 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | ASTUNGKORO
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2016 NOMOR 91
sotk-daerah/perbup-kabupaten-kulon-progo-91-2011-bd-pb-91-2011
  judul: Perubahan atas Peraturan Bupati Kulon Progo Nomor 93 Tahun 2008 tentang Uraian Tugas pada Unit
      Pelaksana Teknis Dinas Sarana Prasarana Budaya Wisata Pemuda dan Olah Raga
  penetapan: Wates |  | BUPATI KULON PROGO | HASTO WARDOYO
  pengundangan: Wates |  | SEKRETARIS DAERAH KABUPATEN KULON PROGO | BUDI WIBOWO
  berita: BERITA DAERAH KABUPATEN KULON PROGO TAHUN 2011 NOMOR 91
sotk-daerah/perda-kabupaten-kulon-progo-15-2007-pd-15-07
  judul: Perubahan atas Peraturan Daerah Kabupaten Kulon Progo Nomor 12 Tahun 2000 tentang Pembentukan,
      Organisasi dan Tata Kerja Lembaga Teknis Daerah
  penetapan: Wates | 2007-07-18 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2007-07-19 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | SO’IM
  berita: LEMBARAN DAERAH KABUPATEN KULON PROGO TAHUN : 2007 NOMOR : 3 SERI : D
sotk-daerah/perda-kabupaten-kulon-progo-6-2008-pd-6-08
  judul: Pembentukan Organisasi dan Tata Kerja Kecamatan
  penetapan: Wates | 2008-03-24 | BUPATI KULON PROGO | H. TOYO SANTOSO DIPO
  pengundangan: Wates | 2008-03-24 | SEKRETARIS DAERAH KABUPATEN KULON PROGO | SO’IM
  berita: LEMBARAN DAERAH KABUPATEN KULON PROGO TAHUN 2008 NOMOR 5 SERI D
sotk-daerah/pergub-provinsi-bali-3-2021-perubahan-atas-pergub-59-2019-tentang-pe
  judul: Perubahan atas Peraturan Gubernur Nomor 59 Tahun 2019 tentang Pembentukan Unit Pelaksana Teknis Daerah
      di Lingkungan Pemerintah Provinsi Bali
  penetapan: Bali | 2021-01-26 | GUBERNUR BALI | WAYAN KOSTER
  pengundangan: Bali | 2021-01-26 | SEKRETARIS DAERAH PROVINSI BALI | DEWA MADE INDRA
  berita: BERITA DAERAH PROVINSI BALI TAHUN 2021 NOMOR 3
"""


def documents() -> Iterator[Any]:
    """Folder and expected fields of each document."""
    for block in regex.split(r"\n(?=\S)", PAGES.strip()):
        folder, *lines = regex.sub(r"\n {6}", " ", block).split("\n")
        expected = dict(line.strip().split(":", 1) for line in lines)
        yield pytest.param(folder, expected, id=folder.partition("/")[2])


def read(metadata: Metadata) -> dict[str, str]:
    """The fields that the table compares, as it writes them."""
    enacted = (metadata.tempat_penetapan, metadata.tanggal_penetapan, metadata.jabatan_penetap, metadata.penetap)
    promulgated = (
        metadata.tempat_pengundangan,
        metadata.tanggal_pengundangan,
        metadata.jabatan_sekretaris,
        metadata.sekretaris,
    )
    return {
        "judul": metadata.judul,
        "penetapan": " | ".join(enacted),
        "pengundangan": " | ".join(promulgated),
        "berita": metadata.pengundangan,
    }


@pytest.mark.parametrize(("folder", "expected"), list(documents()))
def test_as_on_the_page(folder: str, expected: dict[str, str]) -> None:
    found = read(pipeline.parse(pipeline.read(CORPUS / folder / "source.pdf")).metadata)
    assert {name: found[name].strip() for name in expected} == {name: value.strip() for name, value in expected.items()}
